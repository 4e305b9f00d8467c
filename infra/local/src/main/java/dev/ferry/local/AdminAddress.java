package dev.ferry.local;

import dev.ferry.local.operating.AdminApi;
import dev.ferry.local.operating.AdministeredService;
import java.net.URI;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Which service is asked, and by what right, as it was typed.
record AdminAddress(AdministeredService service, URI url, String token) {
    /// The service's API.
    ///
    /// @param command was typed
    /// @param always parameters of every request
    /// @throws ParameterException when the address or the token cannot be used
    AdminApi api(CommandLine command, Map<String, String> always) {
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null) {
            throw new ParameterException(
                    command,
                    "--url takes an address such as http://127.0.0.1:8082: %s.".formatted(url));
        }
        try {
            return new AdminApi(service, url, BearerToken.parse(token), always);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, "--token %s.".formatted(e.getMessage()));
        }
    }
}
