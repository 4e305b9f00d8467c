package dev.ferry.consumer;

/// An event of a unit of work does not fit one of the handlers. The event is found by halving the
/// unit in a new transaction.
final class UnitRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Member member;

    UnitRefusedException(Member member, String reason) {
        super("%s: %s".formatted(member, reason));
        this.member = member;
    }

    /// The handler that refused.
    Member member() {
        return member;
    }
}
