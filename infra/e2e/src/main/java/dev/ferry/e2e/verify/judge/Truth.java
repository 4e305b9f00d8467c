package dev.ferry.e2e.verify.judge;

/// What the writers' transactions did.
public interface Truth {
    /// Whether this version of the aggregate was committed, and by this transaction: a version that
    /// was rolled back is written once more by another one.
    boolean committed(int aggregate, int version, long transaction);

    /// How many versions the aggregate has; they are 1 to this number without a gap.
    int versions(int aggregate);

    /// Aggregates are numbered from 1 to this number.
    int aggregates();
}
