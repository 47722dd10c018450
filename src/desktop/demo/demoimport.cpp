#include "desktop/demo/demomails.h"
#include "desktop/demo/demoparts.h"

namespace shortlist::desktop {

void DemoSources::readPeople(const client::FileInput &input, const client::TableFormat &, QObject *context,
                             Done<client::PeopleFile> done)
{
    if (m_scenario == Scenario::Failed)
        return answer<client::PeopleFile>(context, std::move(done),
                                          core::fail(core::ErrorCode::InvalidInput,
                                                     QStringLiteral("people.csv is no text: save it as CSV in UTF-8")));
    if (const auto letter = demoLetter(input.bytes))
        return answer<client::PeopleFile>(context, std::move(done), *letter);
    client::PeopleFile file;
    file.name = input.name;
    file.encoding = QStringLiteral("windows-1252");
    file.delimiter = QStringLiteral(";");
    file.rows = {{QStringLiteral("Vorname"), QStringLiteral("Nachname"), QStringLiteral("E-Mail"),
                  QStringLiteral("Ort"), QStringLiteral("Berufserfahrung"), QStringLiteral("Stand")},
                 {QStringLiteral("J\u00f6rg"), QStringLiteral("M\u00fcller"), QStringLiteral("joerg@example.org"),
                  QStringLiteral("K\u00f6ln"), QStringLiteral("4,5"), QStringLiteral("A 12")},
                 {QStringLiteral("Zo\u00eb"), QStringLiteral("Weiss"), QStringLiteral("zoe@example.org"),
                  QStringLiteral("Z\u00fcrich"), QStringLiteral("12"), QStringLiteral("A 12")}};
    file.lines = {1, 2, 4};
    answer<client::PeopleFile>(context, std::move(done), file);
}

void DemoSources::planImport(const client::PeopleFile &file, const client::ImportOptions &, QObject *context,
                             Done<client::ImportPlan> done)
{
    client::ImportPlan plan;
    for (qsizetype i = 1; i < file.rows.size(); ++i) {
        plan.people.append(QUuid::createUuid());
        plan.names.append(file.rows[i].value(0) + u' ' + file.rows[i].value(1));
    }
    plan.problems = {{3, QStringLiteral("email: \u201cnot known\u201d is no e-mail address"),
                      QStringLiteral("Ute;Klein;not known;Bonn;;")},
                     {5, QStringLiteral("It has 2 cells, and the header has 6"), QStringLiteral("Klaus;Gross")}};
    answer<client::ImportPlan>(context, std::move(done), plan);
}

} // namespace shortlist::desktop
