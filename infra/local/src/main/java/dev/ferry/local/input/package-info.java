/// From CSV files in the UCI Online Retail lay-out to customers and invoices: read every file,
/// judge every line, group by invoice. Pure but for reading the files; nothing here knows the
/// service.
///
/// Two kinds of fault are kept apart. A file that cannot be understood ([UnreadableInput]) ends the
/// import before anything is sent, because what it says about its other lines cannot be trusted. A
/// line that can be read but not accepted ([Reject]) is set aside with its reason, and the rest
/// goes on.
@NullMarked
package dev.ferry.local.input;

import org.jspecify.annotations.NullMarked;
