package dev.ferry.local.input;

import java.util.Arrays;
import java.util.List;

/// The columns of the lay-out, in their order in the file.
///
/// Source: UCI Machine Learning Repository, data set 352, "Online Retail".
public enum Column {
    INVOICE(0, "InvoiceNo"),
    PRODUCT(1, "StockCode"),
    DESCRIPTION(2, "Description"),
    QUANTITY(3, "Quantity"),
    DATE(4, "InvoiceDate"),
    PRICE(5, "UnitPrice"),
    CUSTOMER(6, "CustomerID"),
    COUNTRY(7, "Country");

    /// The first line of every file.
    public static final List<String> HEADER = Arrays.stream(values()).map(Column::title).toList();

    private final int index;
    private final String title;

    Column(int index, String title) {
        this.index = index;
        this.title = title;
    }

    /// The place in a record, from 0.
    int index() {
        return index;
    }

    /// The name in the header.
    public String title() {
        return title;
    }
}
