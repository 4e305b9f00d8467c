package dev.ferry.bench.peer;

import java.util.concurrent.CountDownLatch;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/// Relays the records of a namastack outbox to Kafka until it is ended. Everything it is told comes
/// as `--key=value`, Spring's own keys and `peer.bootstrap`, `peer.topic`.
@EnableAutoConfiguration
@Import({KafkaHandler.class, RawPayloads.class})
public class NamastackPeer {
    static void main(String[] arguments) throws InterruptedException {
        SpringApplication application = new SpringApplication(NamastackPeer.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.run(arguments);
        // The scheduler's threads may all be virtual, and those keep no JVM alive.
        new CountDownLatch(1).await();
    }
}
