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
/// - the reaction runs exactly once for each departure, and an arrival marks the row as arrived in
///   its own transaction, so that a second arrival does nothing either;
/// - a warehouse to which pieces are on their way cannot be closed, so an arrival is not refused.
///
/// If a person has to help all the same, the departure waits as a dead letter of the reaction.
@NullMarked
package dev.ferry.command.inventory.stock;

import org.jspecify.annotations.NullMarked;
