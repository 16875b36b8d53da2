package io.sluice.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** How a file's bytes become rows, as found out from its beginning. */
sealed interface Content {

    /** The bytes belong to the rows from here on. */
    Rows open(Drop drop, InputStream bytes, Columns columns) throws IOException;

    record Text(DropFormat.Text format, Encoding encoding) implements Content {
        @Override
        public Rows open(Drop drop, InputStream bytes, Columns columns) throws IOException {
            return format.open(drop, encoding.open(bytes), columns);
        }
    }

    record Sheet(SheetFormat format) implements Content {
        @Override
        public Rows open(Drop drop, InputStream bytes, Columns columns) throws IOException {
            return format.open(drop, bytes, columns);
        }
    }

    record Zip() implements Content {
        @Override
        public Rows open(Drop drop, InputStream bytes, Columns columns) throws IOException {
            return JoinedRows.of(
                    drop,
                    "member",
                    new Members(drop, bytes, columns),
                    "none of its members is of the drop; name them as its format's files are, or state 'members'");
        }
    }

    /** What somebody reads of a file once it is known how. */
    interface Use<T> {
        T read(Content content) throws IOException;
    }

    /**
     * Finds out how the file is to be read, and lets it be read.
     *
     * @throws FileRefusedException where it is not what its drop says, or not in one encoding
     */
    static <T> T of(Folder folder, Found file, Drop drop, Use<T> use) throws IOException {
        byte[] sample = sample(folder, file, drop);
        if (file.name().toLowerCase(Locale.ROOT).endsWith(".zip")) {
            return zip(drop, sample, use);
        }
        return switch (drop.format()) {
            case SheetFormat format -> use.read(new Sheet(format));
            case DropFormat.Text format -> text(folder, file, drop, format, sample, use);
        };
    }

    private static <T> T zip(Drop drop, byte[] sample, Use<T> use) throws IOException {
        if (!Packed.isZip(sample)) {
            throw new FileRefusedException(drop.name(), "zip", 0, "it is no zip, as its name says; pack it anew");
        }
        return use.read(new Zip());
    }

    private static byte[] sample(Folder folder, Found file, Drop drop) throws IOException {
        try (InputStream bytes = folder.open(drop.name(), file.name())) {
            return bytes.readNBytes(Encoding.SAMPLE);
        }
    }

    private static <T> T text(Folder folder, Found file, Drop drop, DropFormat.Text format, byte[] sample, Use<T> use)
            throws IOException {
        if (Packed.is(sample)) {
            throw new FileRefusedException(
                    drop.name(), "kind", 0, "it is a spreadsheet, PDF or packed file; save it as the drop's 'format'");
        }
        Encoding encoding = Encoding.of(sample, format.charset());
        try {
            return use.read(new Text(format, encoding));
        } catch (FileRefusedException refused) {
            if (encoding.certain() || !refused.rule().equals("encoding")) {
                throw refused;
            }
            try (InputStream bytes = folder.open(drop.name(), file.name())) {
                encoding = Encoding.ofLater(bytes);
            }
            return use.read(new Text(format, encoding));
        }
    }
}
