#pragma once

#include <QDate>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace shortlist::domain {

/// What a field of a search can be compared with.
enum class SearchKind {
    Words,  ///< texts: words, beginnings of words, phrases
    Number, ///< decimals, also with a trailing k or m
    Date,   ///< days, months, years, or days from today
    Choice, ///< one of a list of values
    Person, ///< a colleague's name, `me` or `none`
    Name,   ///< the name of something else the record belongs to: a stage, a job, a tag
};

/// One field as people write it.
struct SearchField
{
    QString name; ///< lower case; what completion offers
    QStringList aliases;
    SearchKind kind = SearchKind::Words;
    QStringList values;   ///< of a Choice, in their order
    bool ordered = false; ///< a Choice whose values have an order: `level>=senior`
    QString hint;         ///< one English sentence for documents and tooltips
    bool offered = true;  ///< completion names it
};

/// The fields that may be searched. A value type; looked up by name or alias, whatever the case.
class SearchVocabulary
{
public:
    void add(SearchField field);
    [[nodiscard]] const SearchField *find(const QString &name) const;
    [[nodiscard]] const QList<SearchField> &fields() const { return m_fields; }

private:
    QList<SearchField> m_fields;
};

/// One node of a query. Places are UTF-16 units of the text that was parsed.
struct SearchNode
{
    enum class Kind {
        Everything, ///< no condition
        All,        ///< every child holds
        Any,        ///< at least one child holds
        Not,        ///< the only child does not hold
        Words,      ///< `text` in `field`, or anywhere where that is empty
        Number,     ///< `field` from `from` to `to`
        Date,       ///< `field` from the day `from` to the day `to` (Julian days), both included
        Choice,     ///< `field` has one of `values`
        Name,       ///< `field` is called `text` (Person, Name)
    };
    Kind kind = Kind::Everything;
    qsizetype offset = 0;
    qsizetype length = 0;
    QList<SearchNode> children;
    QString field; ///< canonical name
    QString text;
    bool phrase = false; ///< written in quotes: whole words, in this order
    QStringList values;
    std::optional<double> from;
    std::optional<double> to;
    bool fromOpen = false; ///< `from` itself is left out
    bool toOpen = false;

    [[nodiscard]] bool operator==(const SearchNode &) const = default;
};

/// Something wrong, or something not finished, at one place of the text.
struct SearchProblem
{
    enum class Code {
        UnknownField,
        UnknownValue,
        NotANumber,
        NotADate,
        InvertedRange,
        OperatorDoesNotFit, ///< `name<5`
        MissingValue,
        MissingTerm, ///< `AND` without something on both sides
        UnmatchedParenthesis,
        TooLong,
        // Not finished: hints, never errors.
        OpenQuote,
        OpenParenthesis,
        UnfinishedTerm,
        UnfinishedValue,
    };
    Code code = Code::UnknownField;
    qsizetype offset = 0;
    qsizetype length = 0;
    QString about;       ///< the word it is about
    QStringList allowed; ///< what could stand there instead, at most twelve

    /// True for what somebody who types on will repair by itself.
    [[nodiscard]] bool isHint() const { return code >= Code::OpenQuote; }
    /// One English sentence.
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] bool operator==(const SearchProblem &) const = default;
};

/// A query taken apart: with an error there is nothing to run; with a hint, `root` holds what is complete.
struct SearchQuery
{
    SearchNode root;
    std::optional<SearchProblem> error;
    std::optional<SearchProblem> hint;
};

constexpr qsizetype maxSearchLength = 2000;

/// Takes a query apart (docs/search.md). Never fails otherwise than by `error`; any text is allowed. `today` is the day
/// that relative dates count from.
[[nodiscard]] SearchQuery parseSearch(const QString &text, const SearchVocabulary &vocabulary, const QDate &today);

/// What may be written at `cursor`.
struct SearchCompletion
{
    qsizetype from = 0;   ///< the piece that a suggestion replaces
    qsizetype length = 0; ///< always ends at the cursor
    QString field;        ///< canonical name, where a value is being written; else empty
    QString typed;        ///< the piece without quotes
    QStringList items;    ///< fields with their `:`, operators, values of a Choice; dynamic values come from elsewhere
};

[[nodiscard]] SearchCompletion completeSearch(const QString &text, qsizetype cursor,
                                              const SearchVocabulary &vocabulary);

/// The value as it has to be written: in quotes where it has spaces or signs of the grammar.
[[nodiscard]] QString searchValueText(const QString &value);

} // namespace shortlist::domain
