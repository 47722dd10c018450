#include "client/columnmapping.h"

#include "domain/contactrules.h"
#include "protocol/value.h"

#include <QDate>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace shortlist::client {

using core::ErrorCode;
using core::Expected;
using core::fail;
using protocol::ColumnType;
using protocol::Value;

QString asTyped(const QString &cell)
{
    static constexpr QStringView starters = u"=+-@\t\r";
    return cell.size() > 1 && cell.front() == u'\'' && starters.contains(cell.at(1)) ? cell.mid(1) : cell;
}

QString bareTitle(const QString &text)
{
    QString result;
    for (const QChar c : text.toCaseFolded()) {
        if (c.isLetterOrNumber())
            result += c;
    }
    return result;
}

namespace {

/// What headers call the columns of candidates, bare.
const QHash<QString, QString> &headerWords()
{
    static const QHash<QString, QString> words = [] {
        const QList<QPair<const char *, const char *>> lists{
            {"full_name", "name fullname candidate candidatename applicant kandidat bewerber vollständigername "
                          "nomcomplet nombrecompleto الاسم الاسمالكامل"},
            {"given_name", "firstname givenname forename vorname prénom prenom nombre الاسمالأول"},
            {"family_name", "lastname surname familyname nachname familienname nom apellido apellidos اسمالعائلة"},
            {"email", "email emailaddress mail mailaddress emailadresse courriel correo correoelectronico البريد "
                      "البريدالإلكتروني"},
            {"phone", "phone phonenumber telephone tel mobile mobilephone cell telefon telefonnummer handy rufnummer "
                      "téléphone telefono teléfono الهاتف الجوال"},
            {"location", "location city place town address ort wohnort stadt ville ciudad المدينة"},
            {"current_title", "title jobtitle currenttitle position currentposition role headline beruf stelle "
                              "poste cargo المسمىالوظيفي"},
            {"current_company", "company currentcompany employer currentemployer organization organisation firma "
                                "arbeitgeber unternehmen entreprise empresa الشركة"},
            {"summary", "summary about notes comment comments profile bemerkung bemerkungen kommentar"},
            {"education", "education degree abschluss ausbildung formation الشهادة"},
            {"linkedin_url", "linkedin linkedinurl linkedinprofile"},
            {"github_url", "github githuburl"},
            {"portfolio_url", "website url homepage portfolio webseite"},
            {"experience_years", "experience yearsofexperience experienceyears years berufserfahrung "
                                 "erfahrung سنواتالخبرة"},
            {"experience_level", "level seniority experiencelevel"},
            {"skills", "skills skill kenntnisse fähigkeiten competencias compétences المهارات"},
            {"languages", "languages sprachen langues idiomas اللغات"},
            {"availability_date", "available availablefrom availabilitydate startdate verfügbarab"},
            {"availability_percentage", "availability availabilitypercentage workload pensum"},
            {"desired_salary", "salary desiredsalary expectedsalary salaryexpectation gehalt gehaltswunsch"},
            {"salary_currency", "currency salarycurrency währung devise"},
            {"source", "source quelle herkunft"},
            {"source_detail", "sourcedetail sourcedetails"},
            {"legacy_id", "id externalid legacyid candidateid"},
        };
        QHash<QString, QString> map;
        for (const auto &[column, names] : lists) {
            for (const QString &name : QString::fromUtf8(names).split(u' ', Qt::SkipEmptyParts))
                map.insert(bareTitle(name), QString::fromLatin1(column));
        }
        return map;
    }();
    return words;
}

core::Unexpected wrong(const protocol::Column &column, const QString &cell, const QString &what)
{
    return fail(ErrorCode::InvalidInput, QStringLiteral("“%1” %2").arg(cell.left(60), what), column.name);
}

QDate dateOf(const QString &cell, const CellStyle &style)
{
    const QString slashed = style.dayFirst ? QStringLiteral("d/M/yyyy") : QStringLiteral("M/d/yyyy");
    for (const QString &format :
         {QStringLiteral("yyyy-M-d"), QStringLiteral("d.M.yyyy"), slashed, QStringLiteral("yyyy/M/d"),
          QStringLiteral("d MMM yyyy"), QStringLiteral("d MMMM yyyy"), QStringLiteral("MMM d, yyyy"),
          QStringLiteral("d-M-yyyy")}) {
        if (const QDate date = QLocale::c().toDate(cell.section(u' ', 0, format.contains(u' ') ? -1 : 0), format);
            date.isValid())
            return date;
    }
    return {};
}

/// Digits with a point for the decimals; null when it is no number.
QString numberOf(const QString &cell, const CellStyle &style)
{
    QString digits = cell;
    digits.remove(QRegularExpression(QStringLiteral("[\\s\\x{a0}\\x{202f}'’]|\\p{Sc}|[A-Z]{3}$|^[A-Z]{3}|%$")));
    digits.remove(style.decimalComma ? u'.' : u',');
    digits.replace(u',', u'.');
    static const QRegularExpression number(QStringLiteral("^[+-]?\\d+(\\.\\d+)?$"));
    return number.match(digits).hasMatch() ? digits : QString();
}

Expected<Value> enumOf(const protocol::Column &column, const QString &cell)
{
    for (const QString &value : column.values) {
        if (bareTitle(value) == bareTitle(cell))
            return Value(value.toUtf8());
    }
    return fail(ErrorCode::InvalidInput,
                QStringLiteral("“%1” is none of %2").arg(cell.left(60), column.values.join(QStringLiteral(", "))),
                column.name, column.values);
}

Value listOf(const QString &cell)
{
    if (cell.startsWith(u'[')) {
        if (const auto json = QJsonDocument::fromJson(cell.toUtf8()); json.isArray())
            return Value(json.toJson(QJsonDocument::Compact));
    }
    static const QRegularExpression separator(QStringLiteral("[,;|\\n]"));
    QJsonArray items;
    for (const QString &item : cell.split(separator, Qt::SkipEmptyParts)) {
        if (!item.trimmed().isEmpty())
            items.append(item.trimmed());
    }
    return Value(QJsonDocument(items).toJson(QJsonDocument::Compact));
}

} // namespace

ColumnMapping guessMapping(const QStringList &header, const protocol::Entity &entity)
{
    ColumnMapping mapping;
    QSet<QString> taken;
    for (const QString &title : header) {
        QString found;
        for (const protocol::Column &column : entity.columns) {
            if (bareTitle(column.name) == bareTitle(title) && headerWords().values().contains(column.name))
                found = column.name;
        }
        if (found.isEmpty())
            found = headerWords().value(bareTitle(title));
        // "Experience (years)", "Gehalt [EUR]"
        static const QRegularExpression aside(QStringLiteral("[(\\[].*"));
        if (found.isEmpty())
            found = headerWords().value(bareTitle(QString(title).remove(aside)));
        if (entity.column(found) == nullptr || taken.contains(found))
            found.clear();
        taken.insert(found);
        mapping.append(found);
    }
    return mapping;
}

CellStyle CellStyle::of(const QList<QStringList> &rows)
{
    static const QRegularExpression slashed(QStringLiteral("^(\\d{1,2})/(\\d{1,2})/\\d{4}$"));
    static const QRegularExpression comma(QStringLiteral("^-?\\d{1,3}(\\.\\d{3})*,\\d{1,2}$"));
    static const QRegularExpression point(QStringLiteral("^-?\\d{1,3}(,\\d{3})*\\.\\d{1,2}$"));
    int monthFirst = 0;
    int commas = 0;
    for (const QStringList &row : rows) {
        for (const QString &cell : row) {
            if (cell.size() > 20 || cell.isEmpty() || !cell.front().isDigit())
                continue;
            if (const auto date = slashed.match(cell); date.hasMatch())
                monthFirst += (date.capturedView(2).toInt() > 12 ? 1 : 0) - (date.capturedView(1).toInt() > 12 ? 1 : 0);
            commas += (comma.match(cell).hasMatch() ? 1 : 0) - (point.match(cell).hasMatch() ? 1 : 0);
        }
    }
    return {monthFirst <= 0, commas > 0};
}

Expected<Value> valueOfCell(const protocol::Column &column, const QString &cell, const CellStyle &style)
{
    const QString text = asTyped(cell.trimmed());
    if (text.isEmpty())
        return Value();
    switch (column.type) {
    case ColumnType::Enum:
        return enumOf(column, text);
    case ColumnType::Integer:
    case ColumnType::Decimal: {
        const QString number = numberOf(text, style);
        if (number.isEmpty())
            return wrong(column, text, QStringLiteral("is no number"));
        return protocol::canonicalValue(column, Value(number.toLatin1()));
    }
    case ColumnType::Date: {
        const QDate date = dateOf(text, style);
        if (!date.isValid())
            return wrong(column, text, QStringLiteral("is no date; write it as 2026-11-21"));
        return protocol::canonicalValue(column, Value(date.toString(Qt::ISODate).toLatin1()));
    }
    case ColumnType::Boolean: {
        static const QSet<QString> yes{QStringLiteral("yes"), QStringLiteral("true"), QStringLiteral("1"),
                                       QStringLiteral("x"),   QStringLiteral("ja"),   QStringLiteral("نعم")};
        return Value(yes.contains(text.toCaseFolded()) ? "t" : "f");
    }
    case ColumnType::Json:
        return protocol::canonicalValue(column, listOf(text));
    case ColumnType::Text:
    case ColumnType::Uuid:
    case ColumnType::Timestamp:
        break;
    }
    const bool controls = std::any_of(text.begin(), text.end(), [](QChar c) {
        return c.category() == QChar::Other_Control && c != u'\n' && c != u'\r' && c != u'\t';
    });
    if (controls)
        return wrong(column, text, QStringLiteral("holds control characters: the file may have another encoding"));
    if (column.name == u"email" && !domain::isEmailAddress(text))
        return wrong(column, text, QStringLiteral("is no e-mail address"));
    return protocol::canonicalValue(column, Value(text.toUtf8()));
}

} // namespace shortlist::client
