/// Turns CSV files in the layout of UCI Online Retail into customers and invoices: reads every
/// file, checks every line, groups lines by invoice. Its only effect is to read the files; nothing
/// here knows the service.
///
/// Two kinds of fault are kept apart. A file that cannot be understood ([UnreadableInput]) ends the
/// import before anything is sent, because what it says about its other lines cannot be trusted. A
/// line that can be read but not accepted ([Reject]) is set aside with its reason, and the rest
/// goes on.
@NullMarked
package dev.ferry.local.input;

import org.jspecify.annotations.NullMarked;
