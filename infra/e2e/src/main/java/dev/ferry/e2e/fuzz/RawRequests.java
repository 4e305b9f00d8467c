package dev.ferry.e2e.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/// Makes bytes that are hardly HTTP: wrong lines, lengths that contradict each other, noise.
final class RawRequests {
    private final RandomGenerator random;
    private final String host;

    RawRequests(RandomGenerator random, String host) {
        this.random = random;
        this.host = host;
    }

    String make() {
        String known = "Host: " + host + "\r\n";
        String json = "Content-Type: application/json\r\n";
        return switch (random.nextInt(30)) {
            case 0 -> noise();
            case 1 -> "GET / HTTP/0.9\r\n\r\n";
            case 2 -> "GET /health/live HTTP/1.0\r\n\r\n";
            case 3 -> "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
            case 4 -> "GET /health/live HTTP/1.1\n" + "Host: " + host + "\n\n";
            case 5 -> "GET /health/live HTTP/1.1\r\n" + known + "no colon here\r\n\r\n";
            case 6 -> "GET /health/live HTTP/1.1\r\n" + known + "Folded: a\r\n b\r\n\r\n";
            case 7 -> "POST /v1/orders HTTP/1.1\r\n" + known + json + "Content-Length: -1\r\n\r\n";
            case 8 ->
                    "POST /v1/orders HTTP/1.1\r\n"
                            + known
                            + json
                            + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n{}   ";
            case 9 ->
                    "POST /v1/orders HTTP/1.1\r\n"
                            + known
                            + json
                            + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
            case 10 ->
                    "POST /v1/orders HTTP/1.1\r\n"
                            + known
                            + json
                            + "Transfer-Encoding: gzip\r\n\r\n";
            case 11 ->
                    "POST /v1/orders HTTP/1.1\r\n"
                            + known
                            + json
                            + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n";
            case 12 ->
                    "POST /v1/orders HTTP/1.1\r\n"
                            + known
                            + json
                            + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n";
            case 13 ->
                    "POST /v1/orders HTTP/1.1\r\n"
                            + known
                            + json
                            + "Content-Length: 99999999999999999999\r\n\r\n{}";
            case 14 ->
                    "POST /v1/orders HTTP/1.1\r\n" + known + json + "Content-Length: 100\r\n\r\n{}";
            case 15 ->
                    "GET /"
                            + "a".repeat(1 + random.nextInt(100_000))
                            + " HTTP/1.1\r\n"
                            + known
                            + "\r\n";
            case 16 ->
                    "GET /health/live HTTP/1.1\r\n"
                            + known
                            + "A: b\r\n".repeat(1 + random.nextInt(5_000))
                            + "\r\n";
            case 17 -> "GET /health/live HTTP/1.1\r\n" + known + "A\u0000B: c\r\n\r\n";
            case 18 -> "GET /health/live HTTP/1.1\r\n" + known + "A: b\u0000c\r\n\r\n";
            case 19 -> "GET /health/live HTTP/1.1\r\n" + known + "A B: c\r\n\r\n";
            case 20 -> "GET http://other.example/health/live HTTP/1.1\r\n" + known + "\r\n";
            case 21 -> "OPTIONS * HTTP/1.1\r\n" + known + "\r\n";
            case 22 -> "CONNECT other.example:443 HTTP/1.1\r\n" + known + "\r\n";
            case 23 -> "GET /health/live HTTP/1.1\r\n\r\n";
            case 24 -> "GET /health/live HTTP/1.1\r\n" + known + known + "\r\n";
            case 25 -> "GET  /health/live  HTTP/1.1\r\n" + known + "\r\n";
            case 26 -> "\r\n\r\n\r\nGET /health/live HTTP/1.1\r\n" + known + "\r\n";
            case 27 -> "GET /health/live HTTP/9.9\r\n" + known + "\r\n";
            case 28 -> "GET /health/li\u00e9 HTTP/1.1\r\n" + known + "\r\n";
            default -> "GET /health/live HTTP/1.1\r\n" + known + "Expect: " + noise() + "\r\n\r\n";
        };
    }

    private String noise() {
        byte[] noise = new byte[1 + random.nextInt(300)];
        random.nextBytes(noise);
        return new String(noise, StandardCharsets.ISO_8859_1);
    }
}
