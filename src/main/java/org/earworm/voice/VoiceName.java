package org.earworm.voice;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the name of a voice, track or instrument says of it, in the languages that people name them
 * in. Whole words count, in scripts that part words; case and accents do not.
 */
public final class VoiceName {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern HUMP = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");

  private static final Pattern SUNG =
      words(
          "melody|melodi[ae]?|melodies|melodien|melodias|melodielinie|vox|vocals?|vocalist|vokale?"
              + "|voices?|voz|voce|voces|voci|voix|chant|chanteu(?:r|se)|canto|cantus|cantante|cantor"
              + "|sing|singers?|singing|sang|sing?stimme|gesang|gesangs?stimme|stimmen?|hauptstimme"
              + "|oberstimme|zang|zangstem|stem|sopran[oe]?s?|sopraan|lead|leads|solo|solist[ae]?"
              + "|soloist|tune|theme|thema|tema|wokal|glos|spiew|zpev|hlas|laulu|karaoke|descant"
              + "|вокал|голос|мелодия|мелодія|соло|солист|солистка|певец|певица|сопрано|тема",
          "歌|唄|うた|ウタ|メロディ|メロデイ|ボーカル|ヴォーカル|旋律|人声|人聲|唱|独唱|獨唱|女高音" + "|멜로디|보컬|노래|소프라노");

  private static final Pattern ACCOMPANYING =
      words(
          "(?:bass|e|a)?git(?:arre|ar)|guitars?|guitare|guitarra|chitarra|gtr|bass|basse|basso|bajo"
              + "|baixo|kontrabass|contrabass[oe]?|bassline|pianos?|klavier|keyboards?|keys|organ|orgel"
              + "|orgue|organo|strings|streicher|cordes|pads?|accomp(?:animent)?"
              + "|accompagnement|acompanamiento|accompagnamento|begleitung|chords?|akkorde?|accord[is]?"
              + "|acordes?|arp|arpeggios?|arpeggio|rhythm|ritmo|rythme|comping|brass|cello|violoncello"
              + "|viola|tuba|trombone|posaune|timpani|altos?|alt|contralto|tenors?|tenore|baritone"
              + "|bariton|left|linke|lh"
              + "|бас|гитара|фортепиано|пианино|рояль|орган|струнные|альт|тенор|аккомпанемент",
          "伴奏|ベース|ギター|ピアノ|和弦|コード|吉他|贝斯|貝斯|钢琴|鋼琴|弦乐" + "|반주|베이스|기타|피아노");

  /** They sing, but not the melody. */
  private static final Pattern BACKING =
      words(
          "backing|background|backup|bgv|bv|choir|choirs|chorus|chor|coros?|choeurs?|harmony|harmonies"
              + "|harmonie|armonia|counter|zweite|second|seconda|segunda|хор|подпевки|бэк",
          "コーラス|ハモリ|合唱|和声|和聲|코러스|합창");

  private static final Pattern DRUMS =
      words(
          "drums?|drumset|drumkit|percussions?|perc|schlagzeug|schlagwerk|batterie|batteria|bateria"
              + "|percussao|percusion|tambores|kick|snare|hi-?hat|hihat|cymbals?|toms?|clap|congas?"
              + "|bongos?|shaker|tambourine|beats?|ударные|барабаны|барабан",
          "ドラム|パーカッション|鼓|打楽器|打击乐|드럼|타악기");

  private VoiceName() {}

  /** A whole word of the first, or the second anywhere. */
  private static Pattern words(String words, String anywhere) {
    return Pattern.compile(
        "(?<![\\p{L}])(?:" + fold(words) + ")(?![\\p{L}])|" + fold(anywhere),
        Pattern.UNICODE_CHARACTER_CLASS);
  }

  /**
   * 1 for a voice that sings, -1 for one that accompanies, -3 for drums; 0 for a name that says
   * neither, or both, such as a lead guitar's. Backing vocals accompany.
   */
  public static double hint(String name) {
    String folded = fold(HUMP.matcher(name).replaceAll(" "));
    if (DRUMS.matcher(folded).find()) {
      return -3;
    }
    if (BACKING.matcher(folded).find()) {
      return -1;
    }
    boolean sung = SUNG.matcher(folded).find();
    boolean accompanying = ACCOMPANYING.matcher(folded).find();
    return (sung ? 1 : 0) - (accompanying ? 1 : 0);
  }

  private static String fold(String text) {
    String parted = Normalizer.normalize(text, Form.NFKD);
    return MARKS.matcher(parted).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
