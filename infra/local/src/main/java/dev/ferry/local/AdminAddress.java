package dev.ferry.local;

import dev.ferry.local.operating.AdminApi;
import dev.ferry.local.operating.AdministeredService;
import dev.ferry.local.operating.Credentials;
import dev.ferry.local.stack.DevelopmentKey;
import java.net.URI;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Which service is asked, and by what right, as it was typed.
///
/// @param scope of a token that the development key signs
record AdminAddress(AdministeredService service, URI url, String token, String scope) {
    /// With the scope of the service.
    AdminAddress(AdministeredService service, URI url, String token) {
        this(service, url, token, service.scope());
    }

    /// The service's API.
    ///
    /// @param command was typed
    /// @param tls used at an address that begins with `https`
    /// @param always parameters of every request
    /// @throws ParameterException when the address, the token or a certificate cannot be used
    AdminApi api(CommandLine command, TlsOptions tls, Map<String, String> always) {
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null) {
            throw new ParameterException(
                    command,
                    "--url takes an address such as http://127.0.0.1:8082: %s.".formatted(url));
        }
        boolean isTyped = command.getParseResult().hasMatchedOption("--token");
        if (isTyped && !token.startsWith("file:")) {
            throw new ParameterException(command, BearerToken.TYPED);
        }
        SSLContext context = tls.context(command);
        try {
            return new AdminApi(service, url, context, credentials(), always);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, "--token %s.".formatted(e.getMessage()));
        }
    }

    /// Each request gets a token of its own, for this service alone and a minute: whatever program
    /// listens there can do no more with it. A token of the development key names its user, and
    /// requests say so too: a service that asks for no tokens does not read it.
    private Credentials credentials() {
        String user = DevelopmentKey.user();
        return token.isEmpty()
                ? new Credentials(
                        () ->
                                BearerToken.ofDevelopment(
                                        List.of(url), null, List.of(scope), DevelopmentKey.SHORT),
                        user)
                : Credentials.given(BearerToken.parse(token), user);
    }
}
