package dev.ferry.runtime.http;

/// An answer on its way to the client.
///
/// @param last whether the connection ends after it, because the beginning of a next request could
///   not be told
record Reply(Answer answer, boolean last) {
    Reply(Answer answer) {
        this(answer, false);
    }

    /// A refusal after which the connection ends.
    static Reply last(int status) {
        return new Reply(Answer.problem(Problems.plain(status)), true);
    }
}
