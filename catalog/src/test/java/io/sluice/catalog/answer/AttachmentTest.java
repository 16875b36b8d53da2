package io.sluice.catalog.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SECURITY 36: whatever a title is, the header stays one line that names one file. */
class AttachmentTest {

    @Test
    void aPlainNameStandsAsItIs() {
        assertThat(Attachment.named("Licences 2031", ".odcs.yaml"))
                .isEqualTo("attachment; filename=\"Licences 2031.odcs.yaml\"");
    }

    @Test
    void otherLettersAreEncoded() {
        assertThat(Attachment.named("证照", ".pdf"))
                .isEqualTo("attachment; filename=\"__.pdf\"; filename*=UTF-8''%E8%AF%81%E7%85%A7.pdf");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nSet-Cookie: x=1",
                "a\"; filename=\"b.exe",
                "../../etc/passwd",
                "a\u0000b",
                "a\u2028b",
                "\u001b[31mred",
                "a\\b",
                "%0d%0aX: y"
            })
    void nothingBreaksOut(String title) {
        String header = Attachment.named(title, ".txt");

        assertThat(header)
                .matches(
                        "attachment; filename=\"[A-Za-z0-9._ -]+\\.txt\"(; filename\\*=UTF-8''[!#$&+.^_`|~A-Za-z0-9%-]+)?")
                .doesNotContain("/", "\\", "%0D", "%0A", "%2F", "%5C");
    }

    @Test
    void aLongNameIsCutAndAnEmptyOneIsAFile() {
        assertThat(Attachment.named("证".repeat(500), ".txt").length()).isLessThan(1400);
        assertThat(Attachment.named("\r\n", ".txt")).isEqualTo("attachment; filename=\"file.txt\"");
    }
}
