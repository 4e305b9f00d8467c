package dev.ferry.relay;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/// What this process is called in `outbox.lane` and in Kafka: host, process id, and a random part.
///
/// A person who looks at the lanes has to find the process; a process that is started again must be
/// another owner.
final class ProcessName {
    private static final int LONGEST_HOST = 63;
    private static final int RANDOM = 12;

    private ProcessName() {}

    static String unique() {
        String random = UUID.randomUUID().toString().replace("-", "").substring(0, RANDOM);
        return "%s-%d-%s".formatted(host(), ProcessHandle.current().pid(), random);
    }

    private static String host() {
        String name = System.getenv("HOSTNAME");
        if (name == null || name.isBlank()) {
            try {
                name = InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                name = "unknown-host";
            }
        }
        String plain = name.replaceAll("[^A-Za-z0-9.-]", "-");
        return plain.substring(0, Math.min(plain.length(), LONGEST_HOST));
    }
}
