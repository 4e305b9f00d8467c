package dev.ferry.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/// The access lists that a page's `kafka-acls.sh` commands make.
final class AccessLists {
    private static final String COMMAND = "kafka-acls.sh $ACCESS --add ";
    private static final String CLUSTER = "--cluster";
    private static final Map<String, ResourceType> RESOURCES =
            Map.of(
                    "--topic", ResourceType.TOPIC,
                    "--group", ResourceType.GROUP,
                    "--transactional-id", ResourceType.TRANSACTIONAL_ID);

    private AccessLists() {}

    static List<AclBinding> of(Path page) throws IOException {
        return Files.readAllLines(page).stream()
                .filter(line -> line.startsWith(COMMAND))
                .flatMap(line -> bindings(line.substring(COMMAND.length())).stream())
                .toList();
    }

    private static List<AclBinding> bindings(String arguments) {
        List<String> words = new ArrayList<>(List.of(arguments.split(" ")));
        PatternType pattern = PatternType.LITERAL;
        List<AclOperation> operations = new ArrayList<>();
        String principal = "";
        ResourceType type = ResourceType.UNKNOWN;
        String name = "";
        while (!words.isEmpty()) {
            String option = words.removeFirst();
            String value = option.equals(CLUSTER) ? "kafka-cluster" : words.removeFirst();
            switch (option) {
                case "--allow-principal" -> principal = value;
                case "--resource-pattern-type" ->
                        pattern = PatternType.fromString(value.toUpperCase(Locale.ROOT));
                case "--operation" -> operations.add(operation(value));
                case CLUSTER -> {
                    type = ResourceType.CLUSTER;
                    name = value;
                }
                case "--topic", "--group", "--transactional-id" -> {
                    type = RESOURCES.get(option);
                    name = value;
                }
                default -> throw new IllegalArgumentException("not understood: " + option);
            }
        }
        ResourcePattern resource = new ResourcePattern(type, name, pattern);
        String allowed = principal;
        return operations.stream()
                .map(operation ->
                        new AclBinding(
                                resource,
                                new AccessControlEntry(
                                        allowed, "*", operation, AclPermissionType.ALLOW)))
                .toList();
    }

    private static AclOperation operation(String word) {
        return AclOperation.fromString(
                word.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT));
    }
}
