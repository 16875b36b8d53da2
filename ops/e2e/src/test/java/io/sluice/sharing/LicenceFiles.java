package io.sluice.sharing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** The department's source: files of licences that a register might write, with invented holders. */
final class LicenceFiles {
    /** By number, in turns. */
    static final List<String> REGIONS = List.of("310101", "310104", "310105");

    private static final List<String> TYPES = List.of("JY", "WS", "TX");

    private final Path folder;
    private int written;

    LicenceFiles(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("licences"));
    }

    Path folder() {
        return folder;
    }

    int written() {
        return written;
    }

    /** The numbers of all licences written. */
    List<String> numbers() {
        return IntStream.rangeClosed(1, written).mapToObj(LicenceFiles::number).toList();
    }

    static String number(int i) {
        return "ZZ-%06d".formatted(i);
    }

    static String region(int i) {
        return REGIONS.get(i % REGIONS.size());
    }

    static int year(int i) {
        return 2010 + i % 12;
    }

    /** Writes so many more, in a file that appears whole. */
    void drop(int rows) throws IOException {
        StringBuilder text = new StringBuilder("zzbh,zzlx,ztmc,ztdm,xzqh,bfrq,sfje\n");
        for (int i = written + 1; i <= written + rows; i++) {
            text.append("%s,%s,持证人%d,DM%08d,%s,%d%02d%02d,%d.%02d%n"
                    .formatted(
                            number(i),
                            TYPES.get(i % TYPES.size()),
                            i,
                            i,
                            region(i),
                            year(i),
                            1 + i % 12,
                            1 + i % 28,
                            i % 300,
                            i % 100));
        }
        Path draft = folder.resolve("licences").resolve(written + ".csv.part");
        Files.writeString(draft, text);
        Files.move(draft, folder.resolve("licences").resolve(written + ".csv"));
        written += rows;
    }
}
