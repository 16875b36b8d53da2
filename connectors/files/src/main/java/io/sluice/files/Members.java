package io.sluice.files;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Locale;
import java.util.Optional;

/** The members of a zip that are the drop's, each opened as a file of its own would be. */
final class Members implements JoinedRows.Parts {
    /** Unpacked bytes of one zip at most. */
    private static final long MOST_BYTES = 16L << 30;

    private final Drop drop;
    private final Columns columns;
    private final Unzip zip;

    /** The bytes belong to the members from here on. */
    Members(Drop drop, InputStream bytes, Columns columns) {
        this.drop = drop;
        this.columns = columns;
        this.zip = new Unzip(drop.name(), bytes, MOST_BYTES);
    }

    @Override
    public Optional<Rows> next() throws IOException {
        for (Optional<String> name = zip.next(); name.isPresent(); name = zip.next()) {
            if (name.get().toLowerCase(Locale.ROOT).endsWith(".zip")) {
                throw nested();
            }
            if (isOfDrop(name.get())) {
                return Optional.of(open());
            }
        }
        return Optional.empty();
    }

    /** What a desktop adds to a zip beside the files is not looked at. */
    private boolean isOfDrop(String name) {
        String own = name.substring(name.lastIndexOf('/') + 1);
        return !own.startsWith(".")
                && !name.startsWith("__MACOSX/")
                && drop.members().test(name);
    }

    private Rows open() throws IOException {
        InputStream member = new FilterInputStream(zip) {
            @Override
            public void close() {
                // the next member comes from the same stream
            }
        };
        byte[] sample = member.readNBytes(Encoding.SAMPLE);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(sample), member);
        return switch (drop.format()) {
            case DropFormat.Text text -> {
                if (Packed.is(sample)) {
                    throw nested();
                }
                yield text.open(drop, Encoding.of(sample, text.charset()).open(whole), columns);
            }
            case SheetFormat sheet -> sheet.open(drop, whole, columns);
        };
    }

    private FileRefusedException nested() {
        return new FileRefusedException(
                drop.name(), "zip", 0, "a member of it is packed itself; pack the files once, side by side");
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
