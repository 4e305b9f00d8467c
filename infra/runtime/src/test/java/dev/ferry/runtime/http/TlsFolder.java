package dev.ferry.runtime.http;

import dev.ferry.runtime.tls.ClientCertificates;
import dev.ferry.runtime.tls.ClientTls;
import dev.ferry.runtime.tls.TlsConfig;
import dev.ferry.runtime.tls.UnusableTlsFile;
import dev.ferry.testkit.tls.IssuedCertificate;
import dev.ferry.testkit.tls.TestAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// A folder with the certificate of a server, and clients that trust its authority.
final class TlsFolder {
    private static final int TIMEOUT_MILLIS = 20_000;

    private final Path folder;
    private final TestAuthority authority = new TestAuthority("authority of servers");

    TlsFolder(Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(folder.resolve("ca.pem"), authority.certificate());
        renew(authority.issue("first"));
    }

    TestAuthority authority() {
        return authority;
    }

    void renew(IssuedCertificate next) {
        next.writeTo(folder, "server");
    }

    void write(String file, String content) throws IOException {
        Files.writeString(folder.resolve(file), content);
    }

    String path(String file) {
        return folder.resolve(file).toString();
    }

    TlsConfig config() {
        return new TlsConfig(
                path("server.pem"), path("server.key"), "", ClientCertificates.REQUIRED);
    }

    TlsConfig config(ClientCertificates clients) {
        return new TlsConfig(path("server.pem"), path("server.key"), path("clients.pem"), clients);
    }

    SSLContext client() throws UnusableTlsFile {
        return ClientTls.trusting(path("ca.pem"));
    }

    SSLContext client(String name) throws UnusableTlsFile {
        return ClientTls.trusting(path("ca.pem"), path(name + ".pem"), path(name + ".key"));
    }

    static SSLSocket connect(SSLContext tls, int port) throws IOException {
        SSLSocket socket =
                (SSLSocket)
                        tls.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    /// The name in the certificate that the server shows.
    String shownBy(int port) throws IOException, UnusableTlsFile {
        // A context of its own resumes no session.
        try (SSLSocket socket = connect(client(), port)) {
            socket.startHandshake();
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return shown.getSubjectX500Principal().getName();
        }
    }
}
