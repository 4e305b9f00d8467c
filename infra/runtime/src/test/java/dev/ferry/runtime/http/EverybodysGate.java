package dev.ferry.runtime.http;

/// Lets everybody in, as the headers say.
final class EverybodysGate implements Gate {
    @Override
    public void start() {}

    @Override
    public RequestAdmission admit(Access.Scoped access, Headers headers, String peer) {
        return new RequestAdmission.Admitted(RequestContext.read(headers));
    }

    @Override
    public void close() {}
}
