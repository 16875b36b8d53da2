package io.sluice.jdbc;

import io.sluice.model.TableId;
import java.sql.Connection;
import java.sql.SQLException;

/** Names in statements, quoted as the database quotes. */
final class Names {

    private final String quote;

    private Names(String quote) {
        this.quote = quote;
    }

    static Names in(Connection connection) throws SQLException {
        String quote = connection.getMetaData().getIdentifierQuoteString();
        return new Names(quote == null || quote.isBlank() ? "\"" : quote);
    }

    String of(String name) {
        return quote + name.replace(quote, quote + quote) + quote;
    }

    String of(TableId table) {
        return table.schema().isEmpty() ? of(table.name()) : of(table.schema()) + '.' + of(table.name());
    }
}
