/// What every form of a server offers, whether it runs as a child process, inside this JVM or in a
/// container.
@NullMarked
package dev.ferry.embedded.server;

import org.jspecify.annotations.NullMarked;
