package io.sluice.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropHeadTest {
    @TempDir
    Path folder;

    @Test
    void a_drop_is_what_its_last_files_have_in_common() throws IOException {
        Path shops = Files.createDirectories(folder.resolve("shops"));
        Files.writeString(shops.resolve("1.csv"), "no,name\n1,one\n2,\n");
        Files.writeString(shops.resolve("2.csv"), "name,phone,no\nthree,555,3\nragged\nfour,556,4\n");

        List<DropHead> heads = DropHead.read(Map.of("folder", folder.toString()), SftpLogin.none(), Set.of("shops"), 4);

        assertThat(heads).singleElement().satisfies(head -> {
            assertThat(head.columns()).containsExactly("name", "no");
            assertThat(head.rows())
                    .containsExactly(
                            List.of("three", "3"), List.of("four", "4"), List.of("one", "1"), Arrays.asList(null, "2"));
        });
    }

    @Test
    void no_more_rows_than_asked_for_are_read() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "no\n1\n2\n3\n");

        assertThat(DropHead.read(Map.of("folder", folder.toString()), SftpLogin.none(), Set.of(), 2)
                        .getFirst()
                        .rows())
                .hasSize(2);
    }
}
