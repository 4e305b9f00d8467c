package dev.ferry.local;

import dev.ferry.runtime.tls.ClientTls;
import dev.ferry.runtime.tls.UnusableTlsFile;
import javax.net.ssl.SSLContext;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Which service is believed to be the one that is meant, at an address that begins with `https`,
/// and what it is shown.
final class TlsOptions {
    @Option(
            names = "--ca",
            paramLabel = "FILE",
            defaultValue = "",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description =
                    "PEM file with the authority that issued the service's certificate. Default:"
                            + " the authorities that the JDK trusts.")
    private String ca = "";

    @Option(
            names = "--client-certificate",
            paramLabel = "FILE",
            defaultValue = "",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description =
                    "PEM file with a certificate for a service that asks its clients for one;"
                            + " with --client-key.")
    private String certificate = "";

    @Option(
            names = "--client-key",
            paramLabel = "FILE",
            defaultValue = "",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "PEM file with the private key of that certificate, in PKCS#8.")
    private String key = "";

    /// @param command was typed
    /// @throws ParameterException when a file cannot be used
    SSLContext context(CommandLine command) {
        if (certificate.isEmpty() != key.isEmpty()) {
            throw new ParameterException(
                    command, "--client-certificate and --client-key are given together.");
        }
        try {
            return certificate.isEmpty()
                    ? ClientTls.trusting(ca)
                    : ClientTls.trusting(ca, certificate, key);
        } catch (UnusableTlsFile e) {
            throw new ParameterException(command, e.getMessage() + ".", e);
        }
    }
}
