#include "domain/similarnames.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>
#include <vector>

namespace shortlist::domain {

namespace {

constexpr int tooFar = 3;

bool isVowel(QChar c)
{
    return QStringView(u"aeiou").contains(c);
}

bool isLatin(const QString &word)
{
    return std::all_of(word.cbegin(), word.cend(), [](QChar c) { return c >= u'a' && c <= u'z'; });
}

/// Scripts of names that are written without a space, or with one anywhere.
bool isEastAsian(QChar c)
{
    const QChar::Script script = c.script();
    return script == QChar::Script_Han || script == QChar::Script_Hiragana || script == QChar::Script_Katakana ||
           script == QChar::Script_Hangul;
}

bool isHyphen(QChar c)
{
    return c == u'-' || c == u'\u2010' || c == u'\u2011';
}

/// Lower case without marks; words stand between single spaces, a hyphen stays where it was.
QString foldedLetters(const QString &name)
{
    QString out;
    const QString parts = name.normalized(QString::NormalizationForm_KD);
    for (const QChar c : parts) {
        if (c.isLetter() || c.isDigit() || c.category() == QChar::Mark_SpacingCombining)
            out += c;
        else if (isHyphen(c))
            out += u'-';
        else if (c.category() != QChar::Mark_NonSpacing && c != u'\'' && c != u'\u2019')
            out += u' ';
    }
    return out.toUpper().toLower();
}

/// Letters that Unicode does not take apart, as they are written without them.
QChar plain(QChar c)
{
    switch (c.unicode()) {
    case u'ø':
    case u'œ':
        return u'o';
    case u'æ':
        return u'a';
    case u'ł':
        return u'l';
    case u'đ':
    case u'ð':
        return u'd';
    case u'þ':
        return u't';
    case u'ı':
    case u'y':
        return u'i';
    default:
        return c;
    }
}

void dropDoubled(QString &word)
{
    word.truncate(std::unique(word.begin(), word.end()) - word.begin());
}

/// A Latin word in one of the spellings of its sounds; any other as it is.
QString oneSpelling(const QString &word)
{
    QString out = word;
    std::transform(out.begin(), out.end(), out.begin(), plain);
    if (!isLatin(out))
        return word;
    static const std::array<std::pair<QLatin1StringView, QLatin1StringView>, 8> same{
        {{QLatin1StringView("sch"), QLatin1StringView("sh")},
         {QLatin1StringView("chr"), QLatin1StringView("kr")},
         {QLatin1StringView("ck"), QLatin1StringView("k")},
         {QLatin1StringView("ph"), QLatin1StringView("f")},
         {QLatin1StringView("th"), QLatin1StringView("t")},
         {QLatin1StringView("ae"), QLatin1StringView("a")},
         {QLatin1StringView("oe"), QLatin1StringView("o")},
         {QLatin1StringView("ue"), QLatin1StringView("u")}}};
    for (const auto &[written, spelt] : same)
        out.replace(written, spelt);
    for (qsizetype i = 0; i < out.size(); ++i) {
        if (out[i] == u'c' && (i + 1 == out.size() || out[i + 1] != u'h'))
            out[i] = u'k';
    }
    dropDoubled(out);
    if (out.size() > 2 && out.endsWith(u'h') && isVowel(out[out.size() - 2]))
        out.chop(1); // Sarah
    return out;
}

QStringList wordsOf(const QString &letters)
{
    QStringList words = letters.split(u' ', Qt::SkipEmptyParts);
    words.removeIf([](const QString &word) { return word.size() < 2 && !isEastAsian(word.front()); });
    std::transform(words.begin(), words.end(), words.begin(), oneSpelling);
    return words;
}

bool eastAsianAlone(const QStringList &words)
{
    return std::all_of(words.cbegin(), words.cend(),
                       [](const QString &word) { return std::all_of(word.cbegin(), word.cend(), isEastAsian); });
}

bool saysEnough(const QStringList &words)
{
    if (words.size() != 1)
        return words.size() > 1;
    // Korean syllables stand as their letters here.
    return eastAsianAlone(words) && words.front().normalized(QString::NormalizationForm_C).size() > 1;
}

/// The ways in which the name divides into words: a double name is two or one, and so are East Asian ones.
QList<QStringList> divisionsOf(const QString &name)
{
    const QString letters = foldedLetters(name);
    const QStringList apart = wordsOf(QString(letters).replace(u'-', u' '));
    if (!saysEnough(apart))
        return {};
    QList<QStringList> out{apart};
    if (apart.size() > 1 && eastAsianAlone(apart))
        out.append({apart.join(QString())});
    else if (letters.contains(u'-'))
        out.append(wordsOf(QString(letters).remove(u'-')));
    return out;
}

/// Damerau-Levenshtein with each stretch edited once ("optimal string alignment").
int editDistance(QStringView a, QStringView b)
{
    const auto width = static_cast<std::size_t>(b.size()) + 1;
    std::vector<int> before(width);
    std::vector<int> last(width);
    std::vector<int> row(width);
    for (std::size_t j = 0; j < width; ++j)
        last[j] = static_cast<int>(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        row[0] = static_cast<int>(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto at = static_cast<std::size_t>(j);
            row[at] = std::min({last[at] + 1, row[at - 1] + 1, last[at - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[at] = std::min(row[at], before[at - 2] + 1);
        }
        before.swap(last);
        last.swap(row);
    }
    return last.back();
}

int difference(const QString &a, const QString &b)
{
    if (a == b)
        return 0;
    const qsizetype shorter = std::min(a.size(), b.size());
    const int allowed = shorter <= 4 ? 0 : shorter <= 8 ? 1 : 2;
    if (allowed == 0 || std::abs(a.size() - b.size()) > allowed || !isLatin(a) || !isLatin(b))
        return tooFar;
    if (a.back() != b.back() && (isVowel(a.back()) || isVowel(b.back())))
        return tooFar;
    const int found = editDistance(a, b);
    return found <= allowed ? found : tooFar;
}

/// Whether the words from `from` on can be paired with at most `left` differences; reorders `others`.
bool paired(const QStringList &words, QStringList &others, qsizetype from, int left)
{
    if (from == words.size())
        return true;
    for (qsizetype i = from; i < others.size(); ++i) {
        const int found = difference(words[from], others[i]);
        if (found > left)
            continue;
        others.swapItemsAt(from, i);
        if (paired(words, others, from + 1, left - found))
            return true;
        others.swapItemsAt(from, i);
    }
    return false;
}

bool alike(QStringList words, QStringList others)
{
    constexpr qsizetype mostPaired = 6; // orders grow with the factorial
    if (words.size() != others.size())
        return false;
    words.sort();
    others.sort();
    return words == others || (words.size() <= mostPaired && paired(words, others, 0, tooFar - 1));
}

/// The letters of a word that stay when it is misspelt.
QString signsOf(const QString &word)
{
    if (!isLatin(word))
        return word;
    QString out;
    QChar before;
    for (const QChar c : word) {
        const QChar sound = c == u'c' || c == u'q' ? u'k' : c == u'z' ? u's' : c == u'w' ? u'v' : c == u'd' ? u't' : c;
        if (sound != before && sound != u'h' && !isVowel(sound))
            out += sound == u'x' ? QStringLiteral("ks") : QString(sound);
        before = sound;
    }
    return out;
}

} // namespace

QString nameSignature(const QString &name)
{
    const QList<QStringList> divisions = divisionsOf(name);
    if (divisions.isEmpty())
        return {};
    QString signs_;
    for (const QString &word : divisions.front())
        signs_ += signsOf(word);
    std::sort(signs_.begin(), signs_.end());
    return signs_.isEmpty() ? QStringLiteral("-") : signs_; // vowels alone
}

bool similarNames(const QString &first, const QString &second)
{
    const QList<QStringList> ones = divisionsOf(first);
    const QList<QStringList> others = divisionsOf(second);
    return std::any_of(ones.cbegin(), ones.cend(), [&others](const QStringList &one) {
        return std::any_of(others.cbegin(), others.cend(),
                           [&one](const QStringList &other) { return alike(one, other); });
    });
}

} // namespace shortlist::domain
