package dev.ferry.consumer;

/// One of the events of a unit of work does not fit; which one is found by applying them one by one
/// in a new transaction.
final class UnitRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnitRefusedException(String reason) {
        super(reason);
    }
}
