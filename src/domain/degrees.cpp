#include "domain/degrees.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace shortlist::domain {

namespace {

/// One group per degree, in the order of the enumeration. Short forms that are also words ("MA" is a state) need their
/// dots or a subject behind them.
const QRegularExpression &degreeWords()
{
    static const QRegularExpression words(
        QStringLiteral(
            R"((?<![\p{L}\p{N}])(?:)"
            R"((abitur|a-levels?|high school(?: diploma)?|ged|baccalauréat|secondary school))"
            R"(|(diploma|associate(?:'s|\x{2019}s)?|ausbildung|apprenticeship|vocational|fachwirt|hnd))"
            R"(|(bachelor(?:'s|\x{2019}s)?|b\.?\s?sc\.?|b\.\s?a\.|ba (?:in|of)|b\.\s?s\.|b\.?\s?eng\.?|b\.?\s?tech\.?|bba|ll\.?b\.?|licence|licenciatura|laurea))"
            R"(|((?<!scrum )master(?:'s|\x{2019}s)?|m\.?\s?sc\.?|m\.\s?a\.|ma (?:in|of)|m\.\s?s\.|m\.?\s?eng\.?|m\.?\s?tech\.?|mba|ll\.?m\.?|magister|diplom|dipl\.|staatsexamen))"
            R"(|(doctor(?:ate)?|ph\.?\s?d\.?|d\.?phil\.?|m\.d\.|dr\.(?:-ing\.?|\s?(?:rer|phil|med|iur|jur|oec|techn)\b)|dr\.(?=\s*(?:$|[,;\n]))))"
            R"()(?![\p{L}\p{N}]))"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return words;
}

} // namespace

QList<Degree> degreesIn(const QString &text)
{
    QList<Degree> degrees;
    QRegularExpressionMatchIterator all = degreeWords().globalMatch(text);
    while (all.hasNext()) {
        const QRegularExpressionMatch match = all.next();
        degrees.append(static_cast<Degree>(match.lastCapturedIndex()));
    }
    return degrees;
}

std::optional<Degree> wantedDegree(const QByteArray &requirements)
{
    const QJsonValue asked = QJsonDocument::fromJson(requirements).object().value(QStringLiteral("education"));
    const QJsonArray each = asked.isArray() ? asked.toArray() : QJsonArray{asked};
    QList<Degree> degrees;
    for (const auto &one : each)
        degrees += degreesIn(QJsonValue(one).toString());
    if (degrees.isEmpty())
        return std::nullopt;
    return *std::min_element(degrees.cbegin(), degrees.cend());
}

} // namespace shortlist::domain
