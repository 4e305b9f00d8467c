package dev.ferry.contracts.inventory;

/// How much of one SKU one warehouse has. Each event of a stock carries the level after it, so a
/// reader needs no earlier event.
///
/// @param sku the seller's stock code of a product's variant
/// @param quantity pieces on hand, never below zero
/// @param reserved pieces of them that are promised to orders: the sum of the open reservations
/// @param available what can still be promised: `quantity` less `reserved`
/// @param reorderPoint the stock is low when no more than this is available
/// @param reorderQuantity pieces to order then
public record StockLevel(
        String sku,
        WarehouseId warehouseId,
        int quantity,
        int reserved,
        int available,
        int reorderPoint,
        int reorderQuantity) {

    /// The same stock with other pieces.
    public StockLevel with(int newQuantity, int newReserved) {
        return new StockLevel(
                sku,
                warehouseId,
                newQuantity,
                newReserved,
                newQuantity - newReserved,
                reorderPoint,
                reorderQuantity);
    }

    /// The same pieces with another reorder point.
    public StockLevel withReorder(int point, int pieces) {
        return new StockLevel(sku, warehouseId, quantity, reserved, available, point, pieces);
    }

    /// Whether it is time to order more.
    public boolean low() {
        return available <= reorderPoint;
    }
}
