package io.sluice.bench.bulk;

import io.sluice.bench.lab.Cost;
import java.io.IOException;
import java.sql.SQLException;

/** Somebody who copies a whole register. */
public interface Copier extends AutoCloseable {

    String name();

    /**
     * Copies it once.
     *
     * @param number of the copy, unique for this copier
     * @throws IllegalStateException when the copy has not as many rows as the register
     */
    Cost copy(int number) throws IOException, SQLException;

    @Override
    void close();
}
