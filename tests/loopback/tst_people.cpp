#include "extractor/cvfiles.h"
#include "loopback/loopback.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QJsonArray>
#include <QTest>

using shortlist::tests::Ctl;
using shortlist::tests::EmbeddedServer;
using shortlist::tests::Finished;
using shortlist::tests::text;

namespace {

const QString candidates = QStringLiteral("candidates");

} // namespace

/// `import candidates` from tables, cards, archives and mails: the good lines come in without a network, the bad ones
/// are told with their numbers, and what is mended comes in later.
class tst_People : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aTableInAnotherEncoding();
    void whoIsThereAlreadyIsLeftOut();
    void columnsAreMappedByHand();
    void tagsOwnFieldsAndOwners();
    void whoMayBeThereAlreadyIsOffered();
    void cardsComeIn();
    void aTableEndsWithTagsPoolsAndOwnFields();
    void whatIsWrittenComesBack_data();
    void whatIsWrittenComesBack();
    void aMailBecomesACandidateWithItsFiles();
    void nothingComesOfAFileThatCannotBeRead_data();
    void nothingComesOfAFileThatCannotBeRead();
    void threeBadLinesOfTenThousand();
    void theLinesLeftOutAreMendedAndImported();
    void theColleagueGetsThem();

private:
    [[nodiscard]] QString write(const char *name, const QByteArray &bytes);
    [[nodiscard]] QString path(const char *name) const { return m_dir.filePath(text(name)); }
    [[nodiscard]] Finished import(const QString &file, const QStringList &more = {})
    {
        return m_ingrid->json(QStringList{text("import"), candidates, file} + more);
    }
    [[nodiscard]] QJsonObject named(const Ctl &person, const QString &name) const
    {
        return person.json({text("list"), candidates, text("--where"), text("full_name=") + name}).rows().value(0);
    }
    [[nodiscard]] qsizetype count() const { return m_ingrid->json({text("list"), candidates}).rows().size(); }

    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<Ctl> m_ingrid;
    QString m_field;              ///< of the workspace's own
    QString m_colliding;          ///< the same, with a key that is taken
    std::unique_ptr<Ctl> m_other; ///< of another workspace, which knows nobody of this one
};

QString tst_People::write(const char *name, const QByteArray &bytes)
{
    QFile file(path(name));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
}

void tst_People::initTestCase()
{
    m_server = std::make_unique<EmbeddedServer>(m_dir.filePath(text("server")));
    m_server->keepPort();
    QVERIFY2(m_server->startWithDemo(), qPrintable(m_server->problem()));
    // Fields are the administrators'.
    const Ctl admin(m_dir.filePath(text("admin")));
    QVERIFY_DONE(admin.login(m_server->url(), text("admin@acme.test")));
    QVERIFY_DONE(admin.sync());
    m_field = admin
                  .json({text("create"), text("custom_fields"), text("entity=candidates"), text("key=zq_shoe"),
                         text("label=Shoe size"), text("kind=text")})
                  .text("id");
    // One that is called as what the list of candidates calls something else.
    m_colliding = admin
                      .json({text("create"), text("custom_fields"), text("entity=candidates"),
                             text("key=reject_reason"), text("label=Zq why not"), text("kind=text")})
                      .text("id");
    QVERIFY_DONE(admin.sync());
    m_ingrid = std::make_unique<Ctl>(m_dir.filePath(text("ingrid")));
    QVERIFY_DONE(m_ingrid->login(m_server->url(), text("recruiter@acme.test")));
    QVERIFY_DONE(m_ingrid->sync());
    m_other = std::make_unique<Ctl>(m_dir.filePath(text("other")));
    QVERIFY_DONE(m_other->login(m_server->url(), text("recruiter@globex.test")));
    QVERIFY_DONE(m_other->sync());
    QVERIFY(m_server->stop()); // from here on there is no network
}

void tst_People::aTableInAnotherEncoding()
{
    // windows-1252 with semicolons, a decimal comma, German dates and headers.
    const QString file =
        write("messe.csv", "Vorname;Nachname;E-Mail;Telefon;Ort;Berufserfahrung;Kenntnisse;Verf\xfcgbar ab\r\n"
                           "J\xf6rg;M\xfcller;joerg@people.test;+49 30 1234567;K\xf6ln;4,5;\"C++, Qt\";1.3.2027\r\n"
                           "Zo\xeb;Weiss;zoe@people.test;;Z\xfcrich;12;;\r\n");
    const Finished done = import(file);
    QVERIFY2(done.status == 0, done.err.constData());
    QCOMPARE(done.rows().size(), 2);
    const QJsonObject joerg = named(*m_ingrid, QString::fromUtf8("Jörg Müller"));
    QCOMPARE(joerg.value(u"location").toString(), QString::fromUtf8("Köln"));
    QCOMPARE(joerg.value(u"experience_years").toVariant().toDouble(), 4.5);
    QCOMPARE(joerg.value(u"availability_date").toString(), text("2027-03-01"));
    QCOMPARE(joerg.value(u"skills").toArray().size(), 2);
    QCOMPARE(joerg.value(u"source").toString(), text("import"));
}

void tst_People::whoIsThereAlreadyIsLeftOut()
{
    const qsizetype before = count();
    const Finished done = import(write("twice.csv", "Name,Email\nAda,ada@twice.test\nAda Moe,ADA@twice.test\n"
                                                    "Jo,JOERG@people.test\nNo Mail,\nNo Mail,\n"));
    QCOMPARE(done.status, 1);
    QVERIFY2(done.err.contains("line 3: email: line 2 has the same address"), done.err.constData());
    QVERIFY2(done.err.contains(
                 QString::fromUtf8("line 4: email: Jörg Müller, who is there already, has the same address").toUtf8()),
             done.err.constData());
    QCOMPARE(count(), before + 3);
}

void tst_People::columnsAreMappedByHand()
{
    const QString file = write("odd.csv", "Wer|Was\nUma Thorn|Weaver\n");
    const Finished refused = import(file);
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.err.contains("No column of odd.csv gives a name; its columns are Wer, Was"),
             refused.err.constData());
    const Finished done = import(file, {text("--map"), text("Wer=full_name"), text("--map"), text("Was=current_title"),
                                        text("--delimiter"), text("|")});
    QVERIFY2(done.status == 0, done.err.constData());
    QCOMPARE(named(*m_ingrid, text("Uma Thorn")).value(u"current_title").toString(), text("Weaver"));
    const Finished unknown = import(file, {text("--map"), text("Wer=fullname")});
    QCOMPARE(unknown.status, 1);
    const Finished nowhere = import(file, {text("--map"), text("Wem=full_name")});
    QCOMPARE(nowhere.status, 1);
    QVERIFY2(nowhere.err.contains("odd.csv has no column “Wem”; its columns are Wer, Was"), nowhere.err.constData());

    // One column by hand, the others as they are guessed; what is taken for nothing is named.
    const QString mixed = write("mixed.csv", "Wer,E-Mail,Erfahrung (Jahre),Lieblingsfarbe,Leer\n"
                                             "Ines Thorn,ines@thorn.test,7,blau,\nIdo Thorn,ido@thorn.test,,,\n");
    const Finished by = import(mixed, {text("--map"), text("Wer=full_name")});
    QVERIFY2(by.status == 0, by.err.constData());
    QVERIFY2(by.err.contains("mixed.csv: nothing was taken from the columns Lieblingsfarbe;"), by.err.constData());
    const QJsonObject ines = named(*m_ingrid, text("Ines Thorn"));
    QCOMPARE(ines.value(u"email").toString(), text("ines@thorn.test"));
    QCOMPARE(ines.value(u"experience_years").toVariant().toDouble(), 7);

    // What no encoding of a name would give, and what a spreadsheet was kept from running.
    const QString odd = write("bytes.csv", "Name,Location\nNe\xc2\x81l,Bonn\nKay Thorn,'\t=tab\n");
    const Finished bytes = import(odd);
    QCOMPARE(bytes.status, 1);
    QVERIFY2(bytes.err.contains("line 2: full_name: ") && bytes.err.contains("holds control characters"),
             bytes.err.constData());
    QCOMPARE(named(*m_ingrid, text("Kay Thorn")).value(u"location").toString().trimmed(), text("=tab"));

    // One line of another encoding spoils itself, not the letters of the others; in a column nobody takes, not even
    // that.
    const QString spoilt =
        write("spoilt.csv", "Name,Location,Colour\nJ\xc3\xb6rg Dorn,K\xc3\xb6ln,\nK\xe4the Dorn,Bonn,\n"
                            "Zo\xc3\xab Dorn,Bonn,gr\xfcn\nS\xc3\xb8ren Dorn,\xc3\x98rsted,\n"
                            "M\xc3\xa4rta Dorn,Malm\xc3\xb6,\n\xc3\x85sa Dorn,\xc3\x85re,\n");
    const Finished rest = import(spoilt);
    QCOMPARE(rest.status, 1);
    QVERIFY2(rest.err.contains("line 3: full_name: ") && rest.err.contains("holds bytes that are no text in UTF-8"),
             rest.err.constData());
    QVERIFY(!rest.err.contains("line 4"));
    for (const char *name : {"Jörg Dorn", "Zoë Dorn", "Søren Dorn", "Märta Dorn", "Åsa Dorn"})
        QVERIFY2(!named(*m_ingrid, QString::fromUtf8(name)).isEmpty(), name);
}

void tst_People::tagsOwnFieldsAndOwners()
{
    // Fields and tags of the demo.
    const auto fields =
        m_ingrid->json({text("list"), text("custom_fields"), text("--where"), text("entity=candidates")});
    QHash<QString, QString> kinds;
    for (const QJsonObject &field : fields.rows())
        kinds.insert(field.value(u"key").toString(), field.value(u"id").toString());
    const auto tagsBefore = m_ingrid->json({text("list"), text("tags")}).rows();
    const QString known = tagsBefore.value(0).value(u"name").toString();
    QVERIFY(!known.isEmpty());
    const QString table = text("Name;Labels;Recruiter;Notice (weeks);Relocates\n"
                               "Tag One;%1, Brand New|brand new;recruiter2@acme.test;6;yes\n"
                               "Tag Two;BRAND NEW;recruiter@acme.test;;no\n"
                               "Tag Three;;nobody@acme.test;;\n"
                               "Tag Four;never made;recruiter@acme.test;soon;\n")
                              .arg(known.toUpper());
    const QString file = write("tags.csv", table.toUtf8());
    const Finished done =
        import(file, {text("--map"), text("Name=full_name"), text("--map"), text("Labels=tags"), text("--map"),
                      text("Recruiter=owner_id"), text("--map"), text("Notice (weeks)=own:notice_weeks"), text("--map"),
                      text("Relocates=own:willing_to_travel")});
    QCOMPARE(done.status, 1);
    QVERIFY2(done.err.contains("line 4: owner_id: “nobody@acme.test” is nobody of this workspace"),
             done.err.constData());
    QVERIFY2(done.err.contains("line 5: ") && done.err.contains("“soon” is no number"), done.err.constData());
    QCOMPARE(done.rows().size(), 2);
    const QJsonObject one = named(*m_ingrid, text("Tag One"));
    const auto members =
        m_ingrid->json({text("list"), text("memberships"), text("--where"), text("email=recruiter2@acme.test")});
    QCOMPARE(one.value(u"owner_id").toString(), members.rows().value(0).value(u"user_id").toString());
    const auto belonging = [&](const char *entity, const QJsonObject &person) {
        return m_ingrid
            ->json(
                {text("list"), text(entity), text("--where"), text("candidate_id=") + person.value(u"id").toString()})
            .rows();
    };
    QCOMPARE(belonging("candidate_tags", one).size(), 2);
    QCOMPARE(m_ingrid->json({text("list"), text("tags")}).rows().size(), tagsBefore.size() + 1); // once, by one line
    QCOMPARE(belonging("candidate_tags", named(*m_ingrid, text("Tag Two"))).size(), 1);
    QHash<QString, QString> values;
    for (const QJsonObject &value : belonging("custom_values", one))
        values.insert(value.value(u"field_id").toString(), value.value(u"value").toString());
    QCOMPARE(values.value(kinds.value(text("notice_weeks"))), text("6"));
    QCOMPARE(values.value(kinds.value(text("willing_to_travel"))), text("true"));
    const Finished unknown =
        import(file, {text("--map"), text("Name=full_name"), text("--map"), text("Labels=own:no")});
    QCOMPARE(unknown.status, 1);
    QVERIFY2(unknown.err.contains("Candidates have no column own:no"), unknown.err.constData());
}

void tst_People::whoMayBeThereAlreadyIsOffered()
{
    QVERIFY_DONE(
        m_ingrid->run({text("create"), candidates, text("full_name=Alma Known"), text("phone=+49 (0)30 7654321"),
                       text("linkedin_url=https://www.linkedin.com/in/alma-known")}));
    const QString file = write("alike.csv", "Name,Phone,LinkedIn\nA. Known,030 7654321,\n"
                                            "Alma K,,https://de.linkedin.com/in/alma-known/\nNew One,+1 555 0100200,\n"
                                            "New Two,001 555 0100200,\n");
    const Finished asked = import(file);
    QCOMPARE(asked.status, 1);
    QCOMPARE(asked.rows().size(), 1);
    QVERIFY2(asked.err.contains("line 2: phone: Alma Known, who is there already, has the same telephone") &&
                 asked.err.contains("line 3: linkedin_url: Alma Known, who is there already, has the same LinkedIn") &&
                 asked.err.contains("line 5: phone: line 4 has the same telephone"),
             asked.err.constData());
    const Finished added = import(write("alike2.csv", "Name,Phone\nA. Known,030 7654321\n"), {text("--add-alike")});
    QVERIFY2(added.status == 0, added.err.constData());
    QCOMPARE(named(*m_ingrid, text("A. Known")).value(u"phone").toString(), text("030 7654321"));
}

void tst_People::cardsComeIn()
{
    const Finished done =
        import(write("cards.vcf", "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Vera Card\r\nEMAIL:vera@card.test\r\n"
                                  "ORG:Acme\r\nTITLE:Welder\r\nEND:VCARD\r\n"
                                  "BEGIN:VCARD\r\nVERSION:4.0\r\nEMAIL:x@card.test\r\nEND:VCARD\r\n"));
    QCOMPARE(done.status, 1);
    QVERIFY2(done.err.contains("cards.vcf line 8: It has no name"), done.err.constData());
    const QJsonObject vera = named(*m_ingrid, text("Vera Card"));
    QCOMPARE(vera.value(u"current_company").toString(), text("Acme"));
    QCOMPARE(vera.value(u"current_title").toString(), text("Welder"));
}

void tst_People::whatIsWrittenComesBack_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("ending");
    QTest::addColumn<QStringList>("columns");
    const QStringList card{text("full_name"),    text("email"),         text("phone"),
                           text("location"),     text("current_title"), text("summary"),
                           text("linkedin_url"), text("portfolio_url"), text("current_company")};
    const QStringList resume = card + QStringList{text("education"), text("skills"), text("languages")};
    QTest::newRow("vcard") << text("vcard") << text("vcf") << card + QStringList{text("skills")};
    QTest::newRow("json resume") << text("json-resume") << text("jsonl") << resume;
    QTest::newRow("csv") << text("csv") << text("csv")
                         << resume + QStringList{text("experience_years"), text("desired_salary"),
                                                 text("salary_currency"), text("availability_date")};
}

void tst_People::whatIsWrittenComesBack()
{
    QFETCH(QString, format);
    QFETCH(QString, ending);
    QFETCH(QStringList, columns);
    QStringList names;
    for (int i = 1; i <= 2; ++i) {
        const QString name = QStringLiteral("Zo\u00eb Writer %1 %2").arg(ending).arg(i);
        names << name;
        QVERIFY_DONE(m_ingrid->run(
            {text("create"), candidates, text("full_name=") + name, text("email=%1%2@back.test").arg(ending).arg(i),
             QStringLiteral("phone=+31 10 12345%1%2").arg(ending.front().unicode() % 10).arg(i),
             text("location=Seattle, WA"), text("current_title=Cook; pastry"),
             text("current_company=Kettle, Pot & Sons"), text("summary=One line\nand \\ another"),
             QStringLiteral("linkedin_url=https://www.linkedin.com/in/zoe-%1-%2").arg(ending).arg(i),
             text("portfolio_url=https://zoe.example.org/"), text("education=Diploma, School of Cooking, 2014"),
             text("skills=[\"C++\",\"Linux\"]"), text("languages=[\"German (fluent)\",\"Portuguese\"]"),
             text("experience_years=7.5"), text("desired_salary=61000"), text("salary_currency=EUR"),
             text("availability_date=2027-02-01"), text("legacy_id=") + ending}));
    }
    const Finished written = m_ingrid->run(
        {text("export"), candidates, text("--format"), format, text("--where"), text("legacy_id=") + ending});
    QVERIFY2(written.status == 0, written.err.constData());
    const QString file = write(qPrintable(text("written.") + ending), written.out);
    const Finished imported = m_other->json({text("import"), candidates, file});
    QVERIFY2(imported.status == 0, imported.err.constData());
    QCOMPARE(imported.rows().size(), 2);
    for (const QString &name : std::as_const(names)) {
        const QJsonObject before = named(*m_ingrid, name);
        const QJsonObject after = named(*m_other, name);
        for (const QString &column : std::as_const(columns))
            QVERIFY2(before.value(column) == after.value(column),
                     qPrintable(QStringLiteral("%1: %2 | %3")
                                    .arg(column, before.value(column).toVariant().toString(),
                                         after.value(column).toVariant().toString())));
    }
}

void tst_People::aTableEndsWithTagsPoolsAndOwnFields()
{
    const auto create = [this](const QStringList &words) {
        const Finished made = m_ingrid->json(QStringList{text("create")} + words);
        if (made.status != 0)
            qWarning("%s", made.err.constData());
        return made.text("id");
    };
    const QString ona =
        create({candidates, text("full_name=Ona Tagged"), text("legacy_id=tagged"), text("phone=+31 10 777")});
    const QString per = create({candidates, text("full_name=Per Plain"), text("legacy_id=tagged")});
    QVERIFY(!ona.isEmpty() && !per.isEmpty());
    for (const char *name : {"Zq relocates", "Zq asks; twice"}) {
        const QString tag = create({text("tags"), text("name=") + text(name)});
        QVERIFY(!create({text("candidate_tags"), text("candidate_id=") + ona, text("tag_id=") + tag}).isEmpty());
    }
    const QString pool = create({text("talent_pools"), text("name=Zq pool")});
    QVERIFY(!create({text("talent_pool_members"), text("candidate_id=") + ona, text("pool_id=") + pool}).isEmpty());
    QVERIFY(
        !create({text("custom_values"), text("candidate_id=") + ona, text("field_id=") + m_field, text("value==cmd")})
             .isEmpty());
    QVERIFY(!create({text("custom_values"), text("candidate_id=") + ona, text("field_id=") + m_colliding,
                     text("value=unheard of")})
                 .isEmpty());

    const Finished written = m_ingrid->run(
        {text("export"), candidates, text("--format"), text("csv"), text("--where"), text("legacy_id=tagged")});
    QVERIFY2(written.status == 0, written.err.constData());
    const QList<QByteArray> lines = written.out.trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    const QList<QByteArray> titles = lines[0].trimmed().split(',');
    const qsizetype tags = titles.indexOf("tags");
    QVERIFY2(tags > titles.indexOf("full_name") && titles.value(tags + 1) == "pools", lines[0].constData());
    QVERIFY2(titles.indexOf("zq_shoe") > tags + 1, lines[0].constData());
    QVERIFY2(!titles.contains("reject_reason"), lines[0].constData());
    QVERIFY2(written.err.contains("“Zq why not” is left out"), written.err.constData());
    for (const QByteArray &column : titles.first(tags))
        QVERIFY2(column != "pools" && !column.startsWith("zq_"), column.constData());
    const QByteArray tagged = lines[1].contains("Ona") ? lines[1] : lines[2];
    const QByteArray plain = lines[1].contains("Ona") ? lines[2] : lines[1];
    QVERIFY2(tagged.contains("\"Zq asks; twice, Zq relocates\",Zq pool,"), tagged.constData());
    QVERIFY2(tagged.contains("'=cmd"), tagged.constData()); // no formula
    QVERIFY2(!plain.contains("Zq"), plain.constData());
}

void tst_People::aMailBecomesACandidateWithItsFiles()
{
    QStringList cv = shortlist::tests::sampleCv();
    cv[0] = text("Maria Cruz");
    const QByteArray pdf = shortlist::tests::makePdf(cv);
    const QByteArray mail = "From: Agency <agency@mail.test>\r\nSubject: A candidate for you\r\nMIME-Version: 1.0\r\n"
                            "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n"
                            "Please see the CV.\r\n--b\r\nContent-Type: application/pdf; name=cv.pdf\r\n"
                            "Content-Transfer-Encoding: base64\r\n\r\n" +
                            pdf.toBase64() + "\r\n--b--\r\n";
    const Finished done = import(write("application.eml", mail));
    QVERIFY2(done.status == 0, done.err.constData());
    const QJsonObject maria = named(*m_ingrid, text("Maria Cruz"));
    QCOMPARE(maria.value(u"email").toString(), text("maria.cruz@example.org"));
    const QString where = text("candidate_id=") + maria.value(u"id").toString();
    const auto files = m_ingrid->json({text("list"), text("files"), text("--where"), where}).rows();
    QCOMPARE(files.size(), 2);
    QStringList names;
    for (const QJsonObject &file : files)
        names.append(file.value(u"original_filename").toString() + u':' + file.value(u"document_category").toString());
    names.sort();
    QCOMPARE(names, (QStringList{text("application.eml:other"), text("cv.pdf:cv")}));
    const auto notes = m_ingrid->json({text("list"), text("candidate_notes"), text("--where"), where}).rows();
    QCOMPARE(notes.size(), 1);
    QCOMPARE(notes.first().value(u"note_text").toString(), text("A candidate for you\n\nPlease see the CV."));
}

void tst_People::nothingComesOfAFileThatCannotBeRead_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("a picture") << QByteArray("a.csv") << QByteArray("\x89PNG\r\n\x1a\n\0", 9)
                               << QByteArray("is no text");
    QTest::newRow("empty") << QByteArray("b.csv") << QByteArray("\n") << QByteArray("is empty");
    QTest::newRow("no card") << QByteArray("c.vcf") << QByteArray("Name\n") << QByteArray("There is no vCard");
    QTest::newRow("no mail") << QByteArray("d.eml") << QByteArray("Name\n") << QByteArray("no mail");
    QTest::newRow("no column of a name") << QByteArray("f.csv") << QByteArray("Colour,Mail\nred,a@example.org\n")
                                         << QByteArray("Colour, Mail");
    QTest::newRow("no archive") << QByteArray("e.zip") << QByteArray("PK\3\4x") << QByteArray("e.zip");
}

void tst_People::nothingComesOfAFileThatCannotBeRead()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, said);
    const qsizetype before = count();
    const Finished refused = import(write(name.constData(), bytes));
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.err.contains(said), refused.err.constData());
    QCOMPARE(count(), before);
}

void tst_People::threeBadLinesOfTenThousand()
{
    const qsizetype before = count();
    QByteArray table = "Name,Email,Experience,Level\n";
    for (int i = 2; i <= 10'001; ++i) {
        const QByteArray number = QByteArray::number(i);
        if (i == 100)
            table += "Bad Address,not an address,3,senior\n";
        else if (i == 5'000)
            table += "Bad Number,n" + number + "@bulk.test,many,senior\n";
        else if (i == 10'001)
            table += "Too,Few\n";
        else
            table += "Person " + number + ",n" + number + "@bulk.test,3,Senior\n";
    }
    const Finished done = import(write("bulk.csv", table), {text("--left-out"), path("left.csv")});
    QCOMPARE(done.status, 1);
    QCOMPARE(done.rows().size(), 9'997);
    QCOMPARE(count(), before + 9'997);
    const QByteArrayList errors = done.err.trimmed().split('\n');
    QCOMPARE(errors.size(), 3);
    QVERIFY2(errors[0].contains("bulk.csv line 100: ") && errors[0].contains("is no e-mail address"),
             errors[0].constData());
    QVERIFY2(errors[1].contains("bulk.csv line 5000: ") && errors[1].contains("is no number"), errors[1].constData());
    QVERIFY2(errors[2].contains("bulk.csv line 10001: It has 2 cells, and the header has 4"), errors[2].constData());
}

void tst_People::theLinesLeftOutAreMendedAndImported()
{
    QFile left(path("left.csv"));
    QVERIFY(left.open(QIODevice::ReadOnly));
    QByteArray table = left.readAll();
    QCOMPARE(table.count('\n'), 4);
    QVERIFY(table.startsWith("Name,Email,Experience,Level,line,reason\r\n"));
    table.replace("not an address", "bad@bulk.test").replace("many", "7").replace("\"Too,Few\"", "Too Few");
    const Finished done = import(write("mended.csv", table));
    QVERIFY2(done.status == 0, done.err.constData());
    QCOMPARE(named(*m_ingrid, text("Bad Number")).value(u"experience_years").toVariant().toDouble(), 7.0);
}

void tst_People::theColleagueGetsThem()
{
    QVERIFY2(m_server->start(), qPrintable(m_server->problem()));
    QVERIFY_DONE(m_ingrid->run({text("sync")}, {}, 240'000));
    QCOMPARE(m_ingrid->json({text("conflicts")}).rows().size(), 0);
    const Ctl rafael(m_dir.filePath(text("rafael")));
    QVERIFY_DONE(rafael.login(m_server->url(), text("recruiter2@acme.test")));
    QVERIFY_DONE(rafael.sync());
    QCOMPARE(rafael.json({text("list"), candidates}).rows().size(), count());
    QCOMPARE(named(rafael, text("Maria Cruz")).value(u"email").toString(), text("maria.cruz@example.org"));
}

int main(int argc, char *argv[])
{
    const QGuiApplication application(argc, argv); // the generators draw
    tst_People test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_people.moc"
