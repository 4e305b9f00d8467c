package dev.ferry.e2e.fuzz;

import dev.ferry.e2e.front.EndedWhileSendingException;
import dev.ferry.e2e.front.Wire;
import dev.ferry.e2e.front.WireAnswer;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Sends requests one after the other, over one connection to each service that is kept as long as
/// the service keeps it. Used by one thread.
///
/// After each request with something wrong in it, the connection has to answer a right one, or the
/// service has to have said that it ends the connection.
final class Sender implements AutoCloseable {
    private final Map<URI, Wire> wires = new HashMap<>();
    private final Tally tally;
    private final AnswerCheck check;

    Sender(Tally tally, AnswerCheck check) {
        this.tally = tally;
        this.check = check;
    }

    void send(FuzzRequest request) throws IOException {
        List<String> complaints =
                request.kind() == FuzzRequest.Kind.RAW ? raw(request) : ordinary(request);
        complaints.forEach(
                sentence -> tally.found(new Finding(request.number(), request.shown(), sentence)));
    }

    private List<String> ordinary(FuzzRequest request) throws IOException {
        List<String> complaints = new ArrayList<>();
        URI service = request.service();
        try {
            WireAnswer answer = exchange(service, request.bytes(), request.isHead());
            tally.answered(request, answer.status());
            complaints.addAll(check.complaints(request, answer));
            if (request.kind() == FuzzRequest.Kind.VALID) {
                complaints.addAll(NextPage.complaints(this, request, answer));
            } else if (wires.containsKey(service)) {
                probe(service, complaints);
            }
        } catch (EndedWhileSendingException e) {
            forget(service);
            tally.answered(request, 0);
            if (request.kind() == FuzzRequest.Kind.VALID) {
                complaints.add(String.valueOf(e.getMessage()));
            }
        } catch (SocketTimeoutException e) {
            forget(service);
            tally.answered(request, 0);
            complaints.add("no answer came: it hangs");
        } catch (IOException e) {
            forget(service);
            tally.answered(request, 0);
            complaints.add("no whole answer came: " + e.getMessage());
        }
        return complaints;
    }

    /// Sends over the kept connection, and lets it go when the service says that it ends it.
    WireAnswer exchange(URI service, byte[] request, boolean bodiless) throws IOException {
        Wire wire = wires.get(service);
        if (wire == null) {
            wire = Wire.open(service);
            wires.put(service, wire);
        }
        WireAnswer answer = wire.send(request, bodiless);
        if (answer.isLast()) {
            forget(service);
        }
        return answer;
    }

    private void probe(URI service, List<String> complaints) throws IOException {
        WireAnswer answer = exchange(service, probe(service), false);
        if (answer.status() != 200 || !answer.text().startsWith("live")) {
            forget(service);
            complaints.add(
                    "the connection is poisoned: a right request after it got %d: %s"
                            .formatted(answer.status(), answer.text()));
        }
    }

    /// Over a connection of its own. The service may end it without an answer, but not hang.
    private List<String> raw(FuzzRequest request) throws IOException {
        List<String> complaints = new ArrayList<>();
        try (Wire wire = Wire.open(request.service())) {
            WireAnswer answer = wire.sendLast(request.bytes());
            tally.answered(request, answer.status());
            complaints.addAll(check.complaints(request, answer));
        } catch (SocketTimeoutException e) {
            tally.answered(request, 0);
            complaints.add("no answer came: it hangs");
        } catch (EOFException | SocketException e) {
            tally.answered(request, 0);
        }
        try (Wire wire = Wire.open(request.service())) {
            WireAnswer answer = wire.send(probe(request.service()), false);
            if (answer.status() != 200) {
                complaints.add("the service is not live after it: " + answer.text());
            }
        }
        return complaints;
    }

    private static byte[] probe(URI service) {
        return "GET /health/live HTTP/1.1\r\nHost: %s\r\n\r\n"
                .formatted(service.getAuthority())
                .getBytes(StandardCharsets.US_ASCII);
    }

    private void forget(URI service) throws IOException {
        Wire wire = wires.remove(service);
        if (wire != null) {
            wire.close();
        }
    }

    @Override
    public void close() throws IOException {
        for (URI service : List.copyOf(wires.keySet())) {
            forget(service);
        }
    }
}
