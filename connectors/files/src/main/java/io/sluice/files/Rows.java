package io.sluice.files;

import java.io.Closeable;
import java.io.IOException;

/** The rows of one file, in its order. */
interface Rows extends Closeable {

    /** @throws FileRefusedException where the file is not what its drop says from here on */
    boolean hasNext() throws IOException;

    /** @throws FileChangedException where there is no further row */
    FileRow next() throws IOException;
}
