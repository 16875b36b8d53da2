package io.sluice.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest(name = "chosen {0}, remembered {1}, accepted {2} -> {3}")
    @CsvSource({
        ",,,EN",
        ",,'zh-CN,zh;q=0.9,en;q=0.8',ZH",
        ",,'en-GB,en;q=0.9,zh;q=0.8',EN",
        ",,'fr,zh-TW;q=0.5',ZH",
        ",,'zh;q=0, en',EN",
        ",,'fr',EN",
        ",,';;;',EN",
        ",zh,'en',ZH",
        "en,zh,'zh',EN",
        "fr,,'zh',ZH"
    })
    void isWhatWasChosenElsePreferred(String chosen, String remembered, String accepted, Language language) {
        assertThat(Language.of(chosen, remembered, accepted)).isEqualTo(language);
    }

    @Test
    void bothSayTheSameSentences() {
        assertThat(Texts.of(Language.ZH).all())
                .containsOnlyKeys(Texts.of(Language.EN).all().keySet());
    }
}
