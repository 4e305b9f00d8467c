/// TLS from PEM files, for a port that has a certificate and for a client that trusts an authority
/// of its own. Only TLS 1.3 and 1.2.
@NullMarked
package dev.ferry.runtime.tls;

import org.jspecify.annotations.NullMarked;
