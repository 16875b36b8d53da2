package io.sluice.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenTest {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "\"{0}\" is let through: {1}")
    @CsvSource({
        "Bearer 0123456789abcdef, true",
        "Bearer 0123456789abcdeF, false",
        "Bearer 0123456789abcde, false",
        "Bearer , false",
        "0123456789abcdef, false",
        "Basic 0123456789abcdef, false",
        ", false"
    })
    void onlyTheTokenItselfIsLetThrough(String header, boolean let) {
        assertThat(Token.of("0123456789abcdef").isCarriedBy(header)).isEqualTo(let);
    }

    @Test
    void aMissingOneIsMadeForItsOwnerOnlyAndStays() throws IOException {
        Path file = folder.resolve("token");

        Token.in(file);
        String made = Files.readString(file);
        Token again = Token.in(file);

        assertThat(made).hasSizeGreaterThan(40);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(again.isCarriedBy("Bearer " + made)).isTrue();
    }

    @Test
    void anEmptyOneIsNoToken() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "\n");

        assertThatThrownBy(() -> Token.in(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("remove its file");
    }
}
