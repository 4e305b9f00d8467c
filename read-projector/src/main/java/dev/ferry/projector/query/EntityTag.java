package dev.ferry.projector.query;

/// The `ETag` of an answer: a hash of its bytes.
///
/// A version would not do: a customer's new name changes every answer that shows the customer, and
/// an order changes its customer's sums, while the version of the row's own aggregate stays.
final class EntityTag {
    private EntityTag() {}

    static String of(byte[] body) {
        return '"' + Hash.hex(body) + '"';
    }
}
