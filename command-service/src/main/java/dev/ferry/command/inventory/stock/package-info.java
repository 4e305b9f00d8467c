/// Stocks: one SKU in one warehouse. Pieces are received, reserved, released, shipped, adjusted and
/// transferred to other warehouses.
///
/// ## A transfer
///
/// A command changes one aggregate, and a transfer is about two. So it is two commands with one id:
/// the departure takes the pieces off one stock, and [CompleteTransfers], a reaction to the
/// departure's event, books their arrival on the other. In between they are in the row of the
/// transfer and in no stock, as goods on a lorry are. No piece is lost or doubled:
///
/// - the row of the transfer is written with the departure, and its id is unique, so a repeated
///   departure does nothing;
/// - the reaction answers each departure, and an arrival marks the row as arrived in its own
///   transaction, so that a second arrival does nothing;
/// - a warehouse to which pieces are on their way cannot be closed, so no arrival is refused
///   because of that.
///
/// An arrival is refused when it would make the stock there too large. Then the departure waits as
/// a dead letter of the reaction. A person makes room and retries the letter, or skips it and
/// returns the transfer, which brings the pieces back to the stock that they left. Arrival and
/// return lock the row of the transfer, so only one of them happens; an arrival after the return
/// does nothing.
@NullMarked
package dev.ferry.command.inventory.stock;

import org.jspecify.annotations.NullMarked;
