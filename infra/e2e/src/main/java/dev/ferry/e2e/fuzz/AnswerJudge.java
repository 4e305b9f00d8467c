package dev.ferry.e2e.fuzz;

import dev.ferry.e2e.front.Operation;
import dev.ferry.e2e.front.WireAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Says what is wrong with an answer.
///
/// An answer has a status that the document of its operation names; one to a request that may have
/// become none of an operation can also have one of [#OF_NO_OPERATION]. Whatever is refused is a
/// whole problem document of RFC 9457, without anything of the program's inside.
final class AnswerJudge {
    /// What a request is answered that belongs to no operation, as the documents say in `info`.
    static final Set<Integer> OF_NO_OPERATION = Set.of(400, 404, 405, 408, 414, 417, 501, 505);

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final List<String> OF_PROBLEM = List.of("type", "title", "code", "detail");

    private static final Pattern INSIDE =
            Pattern.compile(
                    "\\bat [\\w.$/]+\\([\\w.]+\\.java|\\w+Exception\\b|\\b(org|com|tools|java|jdk)\\.[a-z]+\\.[a-z]+"
                            + "|dev\\.ferry\\.|PSQL|SQLState|eclipse");

    private AnswerJudge() {}

    static List<String> complaints(FuzzRequest request, WireAnswer answer) {
        List<String> complaints = new ArrayList<>();
        Set<Integer> allowed = allowed(request);
        if (!allowed.contains(answer.status())) {
            complaints.add(
                    "the status %d is none of %s: %s"
                            .formatted(answer.status(), allowed, answer.text()));
        }
        if (answer.status() >= 400 && !request.isHead()) {
            problem(answer, complaints);
        } else if (answer.status() >= 400) {
            mediaType(answer, complaints);
        } else if (!request.isHead()) {
            content(request, answer, complaints);
        }
        if (Set.of(429, 503).contains(answer.status())
                && answer.header("Retry-After").isEmpty()
                && !answer.text().contains("\"checks\"")) {
            complaints.add("the answer %d has no Retry-After".formatted(answer.status()));
        }
        return complaints;
    }

    private static Set<Integer> allowed(FuzzRequest request) {
        Set<Integer> allowed = new TreeSet<>();
        Operation operation = request.operation();
        if (operation != null) {
            allowed.addAll(operation.statuses());
        }
        if (request.kind() != FuzzRequest.Kind.VALID) {
            allowed.addAll(OF_NO_OPERATION);
        }
        // It may have become one of health, metrics, or of another operation of its service.
        if (request.kind() == FuzzRequest.Kind.RAW || request.kind() == FuzzRequest.Kind.STRAY) {
            allowed.addAll(Set.of(200, 401, 403, 413, 415, 503));
        }
        return allowed;
    }

    private static void problem(WireAnswer answer, List<String> complaints) {
        if (answer.status() == 503 && answer.text().contains("\"checks\"")) {
            // Readiness is for the operator and its own kind of document.
            return;
        }
        mediaType(answer, complaints);
        if (INSIDE.matcher(answer.text()).find()) {
            complaints.add("the answer shows the program's inside: " + answer.text());
        }
        try {
            JsonNode problem = MAPPER.readTree(answer.body());
            for (String field : OF_PROBLEM) {
                if (!problem.path(field).isString()
                        || problem.path(field).stringValue().isBlank()) {
                    complaints.add("the problem has no %s: %s".formatted(field, answer.text()));
                }
            }
            if (problem.path("status").asInt(0) != answer.status()) {
                complaints.add("the problem tells another status: " + answer.text());
            }
            if (!problem.path("errors").isArray()) {
                complaints.add("the problem has no list of errors: " + answer.text());
            }
        } catch (JacksonException e) {
            complaints.add("the problem is no JSON: " + answer.text());
        }
    }

    private static void mediaType(WireAnswer answer, List<String> complaints) {
        if (!answer.header("Content-Type").equals("application/problem+json")) {
            complaints.add(
                    "the refusal %d is no problem document: %s %s"
                            .formatted(
                                    answer.status(), answer.header("Content-Type"), answer.text()));
        }
    }

    private static void content(FuzzRequest request, WireAnswer answer, List<String> complaints) {
        Operation operation = request.operation();
        if (operation == null || request.kind() == FuzzRequest.Kind.STRAY) {
            return;
        }
        try {
            complaints.addAll(
                    operation
                            .document()
                            .complaints(
                                    operation, answer.status(), MAPPER.readTree(answer.body())));
        } catch (JacksonException e) {
            complaints.add("the answer is no JSON: " + answer.text());
        }
    }
}
