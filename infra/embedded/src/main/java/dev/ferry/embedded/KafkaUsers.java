package dev.ferry.embedded;

import java.util.Map;
import java.util.stream.Collectors;

/// The users that a broker lets in, each with its password (SASL/PLAIN without TLS), and an
/// authorizer that denies what no access list allows.
///
/// The node's own ports ask nobody, so that a test can have a broker without certificates: whoever
/// reaches those may do anything.
///
/// @param administrator the user that may do anything
/// @param passwords of all users, the administrator's among them
record KafkaUsers(String administrator, Map<String, String> passwords) {
    /// A login of a JAAS configuration is quoted.
    private static final String QUOTABLE = "[^\"\\\\;\\s]+";

    KafkaUsers {
        passwords = Map.copyOf(passwords);
        if (!passwords.containsKey(administrator)) {
            throw new IllegalArgumentException(
                    "the administrator " + administrator + " has no password");
        }
        passwords.forEach((user, password) -> {
            if (!user.matches(QUOTABLE) || !password.matches(QUOTABLE)) {
                throw new IllegalArgumentException(
                        "the login of " + user + " has quotes, backslashes, semicolons or spaces");
            }
        });
    }

    Map<String, String> settings() {
        return Map.of(
                "listener.name.clients.sasl.enabled.mechanisms",
                "PLAIN",
                "listener.name.clients.plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required %s;"
                        .formatted(
                                passwords.entrySet().stream()
                                        .map(login ->
                                                "user_%s=\"%s\""
                                                        .formatted(
                                                                login.getKey(), login.getValue()))
                                        .collect(Collectors.joining(" "))),
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found",
                "false",
                "super.users",
                "User:ANONYMOUS;User:" + administrator);
    }
}
