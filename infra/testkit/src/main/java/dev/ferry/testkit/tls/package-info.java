/// Certificates for tests: an authority that issues what a test asks for, also what is expired.
@NullMarked
package dev.ferry.testkit.tls;

import org.jspecify.annotations.NullMarked;
