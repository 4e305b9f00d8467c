package dev.ferry.consumer;

/// One of the events of a unit of work does not fit one of the handlers; which one is found by
/// halving the unit in a new transaction.
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
