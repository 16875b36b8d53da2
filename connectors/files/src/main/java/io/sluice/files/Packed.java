package io.sluice.files;

/** Files that are no text whatever their name says, told by how they begin. */
final class Packed {

    private Packed() {}

    /** As spreadsheets are, too. */
    static boolean isZip(byte[] sample) {
        return starts(sample, 'P', 'K', 3, 4) || starts(sample, 'P', 'K', 5, 6);
    }

    static boolean isOldOffice(byte[] sample) {
        return starts(sample, 0xD0, 0xCF, 0x11, 0xE0);
    }

    static boolean is(byte[] sample) {
        return isZip(sample) || isOldOffice(sample) || starts(sample, 0x1F, 0x8B) || starts(sample, '%', 'P', 'D', 'F');
    }

    static boolean starts(byte[] sample, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (sample.length <= i || (sample[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
