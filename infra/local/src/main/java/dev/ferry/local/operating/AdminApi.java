package dev.ferry.local.operating;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.runtime.admin.AdminAccess;
import dev.ferry.runtime.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import tools.jackson.databind.JsonNode;

/// The administration API of one service.
public final class AdminApi implements AutoCloseable {
    /// Names who acts, in the body of an action.
    public static final String ACTOR = "actor";

    private static final Duration CONNECT_BOUND = Duration.ofSeconds(5);

    /// Longer than a replay of the largest size takes.
    private static final Duration ANSWER_BOUND = Duration.ofSeconds(60);

    private final HttpClient client;
    private final AdministeredService service;
    private final URI address;
    private final Credentials credentials;
    private final Map<String, String> always;

    /// @param address without a path
    /// @param tls used when the address begins with `https`
    /// @param always parameters of every request, by name
    public AdminApi(
            AdministeredService service,
            URI address,
            SSLContext tls,
            Credentials credentials,
            Map<String, String> always) {
        this.service = service;
        this.address = address;
        this.credentials = credentials;
        this.always = always;
        client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT_BOUND)
                        .sslContext(tls)
                        .build();
    }

    /// @param query further parameters by name
    public JsonNode get(String what, Map<String, String> query)
            throws AdminFailure, InterruptedException {
        return send(request(what, query).GET());
    }

    /// @param body when it names no actor, that is the one of the credentials
    public JsonNode post(String what, Map<String, ?> body)
            throws AdminFailure, InterruptedException {
        Map<String, Object> signed = new HashMap<>(body);
        if (credentials.actor() != null) {
            signed.putIfAbsent(ACTOR, credentials.actor());
        }
        return send(
                request(what, Map.of())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(signed))));
    }

    private HttpRequest.Builder request(String what, Map<String, String> query) {
        Map<String, String> all = new TreeMap<>(query);
        all.putAll(always);
        String parameters =
                all.entrySet().stream()
                        .map(each ->
                                each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
                        .collect(Collectors.joining("&"));
        String path = "/admin/" + what + (parameters.isEmpty() ? "" : "?" + parameters);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.resolve(path))
                        .timeout(ANSWER_BOUND)
                        .header(AdminAccess.SERVICE, service.toString());
        String token = credentials.token().get().reveal();
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder request) throws AdminFailure, InterruptedException {
        try {
            HttpResponse<byte[]> response =
                    client.send(request.build(), BodyHandlers.ofByteArray());
            JsonNode body = Json.answer(response.body());
            if (response.statusCode() == 200 && !body.isMissingNode()) {
                return body;
            }
            throw refused(
                    response.statusCode(),
                    body,
                    response.headers().firstValue(AdminAccess.SERVICE).orElse(""));
        } catch (HttpTimeoutException e) {
            throw new UnreachableServiceException(
                    "the %s at %s does not answer in time".formatted(service.title(), address));
        } catch (SSLException e) {
            throw new AdminFailure(
                    "the %s at %s does not accept our certificate, or we do not accept its (%s): give its authority with --ca FILE"
                            .formatted(service.title(), address, e.getMessage()));
        } catch (IOException e) {
            throw new UnreachableServiceException(
                    "no %s answers at %s: start it, or say with --url where it is"
                            .formatted(service.title(), address));
        }
    }

    /// @param named the service that answered; empty when it does not say
    private AdminFailure refused(int status, JsonNode body, String named) {
        if (status == 401 && body.path("code").asString("").equals("invalid-token")) {
            return new AdminFailure(
                    "the %s at %s refuses the token: %s"
                            .formatted(service.title(), address, body.path("detail").asString("")));
        }
        if (status == 401 && body.path("code").asString("").equals("token-required")) {
            return new AdminFailure(
                    "the %s at %s asks for a token: give an administrator's of its issuer, or that of its setting %s.admin.token, with --token file:PATH or in %s"
                            .formatted(service.title(), address, service, service.tokenVariable()));
        }
        if (status == 401) {
            return new AdminFailure(
                    "the %s at %s refuses the token: give that of its setting %s.admin.token with --token file:PATH or in %s"
                            .formatted(service.title(), address, service, service.tokenVariable()));
        }
        if (status == 421) {
            return new AdminFailure(
                    "%s is a %s, not a %s: say with --url where the %s is"
                            .formatted(
                                    address,
                                    AdministeredService.titleOf(named),
                                    service.title(),
                                    service.title()));
        }
        String detail = body.path("detail").asString("");
        String sentence =
                detail.isEmpty()
                        ? "%s is not a %s of this version: it answers with status %d"
                                .formatted(address, service.title(), status)
                        : detail;
        return status == 503
                ? new UnreachableServiceException(sentence)
                : new AdminFailure(sentence);
    }

    @Override
    public void close() {
        client.close();
    }
}
