package dev.ferry.runtime.http;

/// The body of a request. Nothing is read of it before a handler asks, so that a request can be
/// refused before its body is sent.
public interface RequestBody {
    RequestBody NONE = of(new byte[0]);

    /// A body that is here already.
    static RequestBody of(byte[] bytes) {
        return new RequestBody() {
            @Override
            public boolean isPresent() {
                return bytes.length > 0;
            }

            @Override
            public byte[] read(int most) {
                if (bytes.length > most) {
                    throw new ProblemException(Problem.tooLarge(most));
                }
                return bytes.clone();
            }
        };
    }

    /// Whether the request announces a body, which may still turn out to be empty.
    boolean isPresent();

    /// All of the body. Call it once.
    ///
    /// @param most bytes
    /// @throws ProblemException 413 when the body is larger
    byte[] read(int most);

    /// This body, of which no more is read than `bytes`.
    default RequestBody atMost(int bytes) {
        RequestBody whole = this;
        return new RequestBody() {
            @Override
            public boolean isPresent() {
                return whole.isPresent();
            }

            @Override
            public byte[] read(int most) {
                return whole.read(Math.min(most, bytes));
            }
        };
    }
}
