package io.sluice.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** C2SP signed-note and tlog-checkpoint: the specifications' own examples, and what must not pass for a note. */
class SignedNoteTest {
    private static final LogVerifierKey EXAMPLE_KEY =
            LogVerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
    private static final String EXAMPLE = """
            This is an example message.

            \u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
            """;
    private static final LogKey KEY = LogKey.of("log.example/city", new byte[LogKey.SEED_BYTES]);

    @Test
    void theSpecificationsExampleIsVerified() {
        SignedNote note = SignedNote.parse(utf8(EXAMPLE));

        assertThat(note.signers(List.of(EXAMPLE_KEY))).containsExactly(EXAMPLE_KEY);
        assertThat(note.bytes()).isEqualTo(utf8(EXAMPLE));
        assertThat(EXAMPLE_KEY.text()).startsWith("example.com/foo+530d903a+");
    }

    @Test
    void theSpecificationsCheckpointIsRead() {
        Checkpoint checkpoint = Checkpoint.parse(
                "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n");

        assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
        assertThat(checkpoint.size()).isEqualTo(20_852_163);
        assertThat(checkpoint.root().hex()).startsWith("0ac5186a");
        assertThat(Checkpoint.parse(checkpoint.text())).isEqualTo(checkpoint);
        assertThat(Checkpoint.parse(checkpoint.text() + "extension\n")).isEqualTo(checkpoint);
    }

    @Test
    void aKeyIsTheOneOfRfc8032ForItsSeed() {
        byte[] seed = HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

        LogKey key = LogKey.of("log.example", seed);

        assertThat(HexFormat.of().formatHex(key.verifier().publicKey()))
                .isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        assertThat(LogKey.of("log.example", key.seed()).verifier()).isEqualTo(key.verifier());
        assertThat(LogVerifierKey.parse(key.verifier().text())).isEqualTo(key.verifier());
        assertThat(key.toString())
                .doesNotContain("9d61b1")
                .contains(key.verifier().text());
    }

    @Test
    void signaturesOfUnknownKeysArePassedOver() {
        SignedNote note = KEY.sign("text\n");
        SignedNote.Signature unknown =
                LogKey.generate("witness.example").sign("text\n").signatures().getFirst();
        SignedNote.Signature sameName =
                LogKey.generate("log.example/city").sign("text\n").signatures().getFirst();
        SignedNote more = new SignedNote(
                "text\n", List.of(unknown, sameName, note.signatures().getFirst()));

        assertThat(more.signers(List.of(KEY.verifier(), EXAMPLE_KEY))).containsExactly(KEY.verifier());
        assertThat(more.signers(List.of(EXAMPLE_KEY))).isEmpty();
        assertThat(SignedNote.parse(more.bytes())).isEqualTo(more);
    }

    @Test
    void aFalseSignatureOfAKnownKeySpoilsTheNote() {
        SignedNote.Signature right = KEY.sign("text\n").signatures().getFirst();
        SignedNote.Signature wrong = KEY.sign("other\n").signatures().getFirst();

        assertThat(new SignedNote("text\n", List.of(right, wrong)).signers(List.of(KEY.verifier())))
                .isEmpty();
        assertThat(new SignedNote("other\n", List.of(right)).signers(List.of(KEY.verifier())))
                .isEmpty();
    }

    @Test
    void aTextWithEmptyLinesIsSplitAtTheLastOne() {
        SignedNote note = KEY.sign("one\n\ntwo\n\n");

        assertThat(SignedNote.parse(note.bytes()).text()).isEqualTo("one\n\ntwo\n\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text\n",
                "text\n\n",
                "text\n\n\u2014 a.example AAAAAAA=",
                "text\n\n\u2014 a.example AAAAAAA=\ngarbage\n",
                "text\n\n\u2014 a.example AAAAAAA=\n\n",
                "text\n\n- a.example AAAAAAA=\n",
                "text\n\n\u2014 a.example AAAAAAA\n",
                "text\n\n\u2014 a.example AAAAAAB=\n",
                "text\n\n\u2014 a.example AAAAAA==\n",
                "text\n\n\u2014 a+b AAAAAAA=\n",
                "text\n\n\u2014 a\u00a0b AAAAAAA=\n",
                "text\n\n\u2014  AAAAAAA=\n",
                "text\n\n\u2014 a b AAAAAAA=\n",
                "te\txt\n\n\u2014 a.example AAAAAAA=\n",
                "text\r\n\n\u2014 a.example AAAAAAA=\n"
            })
    void whatIsNoNoteIsRefused(String text) {
        assertThatThrownBy(() -> SignedNote.parse(utf8(text))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNoteIsUtf8AndOfLimitedLength() {
        byte[] broken = KEY.sign("text\n").bytes();
        broken[1] = (byte) 0xc0;

        assertThatThrownBy(() -> SignedNote.parse(broken)).hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> SignedNote.parse(new byte[SignedNote.MAX_BYTES + 1]))
                .hasMessageContaining("at most");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a\n1\n",
                "a\n1\nAAAA\n",
                "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "a\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "a\n+1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "a\n9223372036854775808\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "a\n0\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
                "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=",
                "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n",
                "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\nx\n"
            })
    void whatIsNoCheckpointIsRefused(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com/foo",
                "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/fop+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903a+BOkyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv",
                "example.com/foo+530d903a+",
                "exa mple+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
            })
    void whatIsNoVerifierKeyIsRefused(String text) {
        assertThatThrownBy(() -> LogVerifierKey.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeySignsOnlyForItsLog() {
        Checkpoint other = new Checkpoint("log.example/other", 0, Hash.EMPTY_TREE);

        assertThatThrownBy(() -> KEY.sign(other)).hasMessageContaining("signs no checkpoint of log");
        assertThatThrownBy(() -> LogKey.of("log.example", new byte[31])).hasMessageContaining("32 bytes, not 31");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
