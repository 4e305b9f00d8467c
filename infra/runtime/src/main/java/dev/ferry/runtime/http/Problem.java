package dev.ferry.runtime.http;

import java.util.List;

/// An RFC 9457 problem document.
///
/// @param type `urn:ferry:problem:<code>`, stable, for programs
/// @param title the kind of problem, the same for every occurrence
/// @param status HTTP status
/// @param code short stable name of the problem or of the rule that was violated
/// @param detail one sentence: what is wrong with this request and what to do
/// @param errors for a malformed request, one sentence per field, each beginning with its path
public record Problem(
        String type, String title, int status, String code, String detail, List<String> errors) {
    public static Problem of(int status, String code, String title, String detail) {
        return new Problem("urn:ferry:problem:" + code, title, status, code, detail, List.of());
    }

    public static Problem malformed(String detail) {
        return of(400, "malformed", "Malformed request", detail);
    }

    /// @param errors at least one, each beginning with the path of its field
    public static Problem invalidFields(List<String> errors) {
        return new Problem(
                "urn:ferry:problem:invalid-fields",
                "Invalid fields",
                400,
                "invalid-fields",
                errors.size() == 1 ? errors.getFirst() : errors.size() + " fields are invalid",
                List.copyOf(errors));
    }

    public static Problem notFound(String detail) {
        return of(404, "not-found", "Not found", detail);
    }

    /// @param most bytes that are read
    static Problem tooLarge(int most) {
        return of(413, "too-large", "Body too large", "the body is larger than " + most + " bytes");
    }

    /// PostgreSQL or Kafka is away; the answer carries `Retry-After`.
    public static Problem unavailable(String detail) {
        return of(503, "unavailable", "Temporarily unavailable", detail);
    }
}
