#include "desktop/offers/letterdialog.h"

#include "core/uuid.h"
#include "desktop/printing/pdfmaking.h"
#include "desktop/printing/pdfpreview.h"
#include "desktop/printing/printedtext.h"
#include "desktop/shell/wording.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/panel.h"
#include "desktop/widgets/textlabel.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTextOption>
#include <QVBoxLayout>

#include <chrono>

namespace shortlist::desktop {

QString placeholderTitle(const QString &name)
{
    static const QHash<QString, const char *> known{
        {QStringLiteral("candidate.full_name"), QT_TRANSLATE_NOOP("Placeholders", "name")},
        {QStringLiteral("candidate.given_name"), QT_TRANSLATE_NOOP("Placeholders", "given name")},
        {QStringLiteral("candidate.family_name"), QT_TRANSLATE_NOOP("Placeholders", "family name")},
        {QStringLiteral("candidate.email"), QT_TRANSLATE_NOOP("Placeholders", "e-mail address")},
        {QStringLiteral("candidate.current_title"), QT_TRANSLATE_NOOP("Placeholders", "present title")},
        {QStringLiteral("candidate.current_company"), QT_TRANSLATE_NOOP("Placeholders", "present company")},
        {QStringLiteral("job.title"), QT_TRANSLATE_NOOP("Placeholders", "title of the job")},
        {QStringLiteral("job.code"), QT_TRANSLATE_NOOP("Placeholders", "code of the job")},
        {QStringLiteral("job.location"), QT_TRANSLATE_NOOP("Placeholders", "place of the job")},
        {QStringLiteral("job.department"), QT_TRANSLATE_NOOP("Placeholders", "department")},
        {QStringLiteral("stage.name"), QT_TRANSLATE_NOOP("Placeholders", "stage")},
        {QStringLiteral("me.name"), QT_TRANSLATE_NOOP("Placeholders", "your name")},
        {QStringLiteral("workspace.name"), QT_TRANSLATE_NOOP("Placeholders", "name of the workspace")},
        {QStringLiteral("offer.position"), QT_TRANSLATE_NOOP("Placeholders", "position")},
        {QStringLiteral("offer.salary"), QT_TRANSLATE_NOOP("Placeholders", "salary")},
        {QStringLiteral("offer.currency"), QT_TRANSLATE_NOOP("Placeholders", "currency")},
        {QStringLiteral("offer.bonus"), QT_TRANSLATE_NOOP("Placeholders", "what comes on top of the salary")},
        {QStringLiteral("offer.employment_type"), QT_TRANSLATE_NOOP("Placeholders", "kind of employment")},
        {QStringLiteral("offer.starts_on"), QT_TRANSLATE_NOOP("Placeholders", "first day of work")},
        {QStringLiteral("offer.expires_on"), QT_TRANSLATE_NOOP("Placeholders", "last day to accept")},
        {QStringLiteral("today"), QT_TRANSLATE_NOOP("Placeholders", "today's date")}};
    const char *title = known.value(name);
    return title ? QCoreApplication::translate("Placeholders", title) : name;
}

LetterDialog::LetterDialog(OfferPage page, OfferItem offer, client::Person writer, bool mayKeep, QWidget *parent)
    : WritingDialog(parent)
    , m_page(std::move(page))
    , m_offer(std::move(offer))
    , m_writer(std::move(writer))
    , m_choice(new QComboBox(this))
    , m_text(new QPlainTextEdit(this))
    , m_missing(new TextLabel({}, QStringLiteral("small"), QStringLiteral("warning"), QStringLiteral("regular"), this))
    , m_banner(new Banner(this))
    , m_preview(new PdfPreview(this))
    , m_keep(new QPushButton(tr("Keep with the offer"), this))
    , m_pdf(new QPushButton(tr("Save as PDF…"), this))
    , m_attach(new QPushButton(tr("Attach to the person"), this))
    , m_mayKeep(mayKeep)
{
    setObjectName(QStringLiteral("letterDialog"));
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Letter to %1").arg(isolated(m_page.known.value(QStringLiteral("candidate.full_name")))));
    resize(scaled(metric::size::dialogLarge), scaled(600));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *parts = new QSplitter(this);
    parts->setChildrenCollapsible(false);
    auto *left = new QWidget(parts);
    auto *words = new QVBoxLayout(left);
    words->setContentsMargins(metric::space::detailPadding, metric::space::l, metric::space::l, metric::space::l);
    words->setSpacing(metric::space::s);
    words->addWidget(new TextLabel(windowTitle(), QStringLiteral("title"), QStringLiteral("primary"),
                                   QStringLiteral("semibold"), left));
    words->addWidget(m_banner);
    m_banner->clear();
    askBelow(m_banner);
    m_choice->setObjectName(QStringLiteral("letterTemplate"));
    m_choice->setAccessibleName(tr("Template"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(m_choice, &QComboBox::activated, this, &LetterDialog::choose);
    words->addWidget(m_choice);
    m_text->setObjectName(QStringLiteral("letterText"));
    m_text->setAccessibleName(tr("Text of the letter"));
    m_text->setPlaceholderText(
        tr("Choose a template above, or write the letter here. # begins a heading, ** makes bold."));
    m_text->setTabChangesFocus(true);
    words->addWidget(m_text, 1);
    m_missing->setObjectName(QStringLiteral("letterMissing"));
    m_missing->setWordWrap(true);
    words->addWidget(m_missing);
    parts->addWidget(left);
    parts->addWidget(m_preview);
    parts->setSizes({scaled(400), scaled(480)});
    layout->addWidget(parts, 1);
    auto *bar = new Panel(this);
    bar->setLine(QStringLiteral("top"));
    auto *buttons = new QHBoxLayout(bar);
    buttons->setContentsMargins(metric::space::detailPadding, metric::space::m, metric::space::detailPadding,
                                metric::space::m);
    buttons->addStretch();
    auto *close = new QPushButton(tr("Close"), bar);
    connect(close, &QPushButton::clicked, this, &LetterDialog::reject);
    m_keep->setObjectName(QStringLiteral("keepLetter"));
    m_keep->setVisible(mayKeep);
    m_pdf->setObjectName(QStringLiteral("letterPdf"));
    m_pdf->setProperty("kind", QStringLiteral("primary"));
    m_attach->setObjectName(QStringLiteral("attachLetter"));
    m_attach->setVisible(false);
    for (QPushButton *button : {close, m_keep, m_attach, m_pdf})
        buttons->addWidget(button);
    layout->addWidget(bar);
    connect(m_keep, &QPushButton::clicked, this,
            [this] { Q_EMIT keepRequested(m_choice->currentData().toUuid(), m_filled); });
    const auto hand = [this](void (LetterDialog::*signal)(const QByteArray &, const QString &)) {
        const QString name = m_page.known.value(QStringLiteral("candidate.full_name"));
        if (m_whole && !m_preview->pdf().isEmpty())
            //: Name of a file, without its ending; %1 is a person
            Q_EMIT(this->*signal)(m_preview->pdf(), tr("Offer %1").arg(name));
    };
    connect(m_pdf, &QPushButton::clicked, this, [hand] { hand(&LetterDialog::pdfRequested); });
    connect(m_attach, &QPushButton::clicked, this, [hand] { hand(&LetterDialog::attachRequested); });
    m_settle.setSingleShot(true);
    m_settle.setInterval(std::chrono::milliseconds(250));
    connect(&m_settle, &QTimer::timeout, this, &LetterDialog::preview);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        look();
        m_settle.start();
    });
    setTemplates({});
    m_given = m_offer.record.text(QStringLiteral("letter"));
    m_text->setPlainText(m_given);
    takeAsKept({m_text});
    look();
    preview();
}

void LetterDialog::setTemplates(const QList<LetterChoice> &templates)
{
    m_templates = templates;
    m_choice->clear();
    m_choice->addItem(templates.isEmpty() ? tr("No template for offers yet") : tr("Choose a template"), QUuid());
    for (const LetterChoice &each : templates)
        m_choice->addItem(each.name, each.id);
    const QUuid used = QUuid::fromString(m_offer.record.text(QStringLiteral("template_id")));
    const int index = used.isNull() ? -1 : m_choice->findData(used);
    if (index > 0)
        m_choice->setCurrentIndex(index);
    // Nothing was written yet and there is one to choose: that is the one.
    else if (templates.size() == 1 && m_text->toPlainText().isEmpty()) {
        m_choice->setCurrentIndex(1);
        choose(1);
    }
}

void LetterDialog::choose(int index)
{
    const QUuid id = m_choice->itemData(index).toUuid();
    for (const LetterChoice &each : std::as_const(m_templates)) {
        if (each.id != id)
            continue;
        const auto values = letterValues(m_page, m_offer, m_writer, QDate::currentDate(), language());
        const auto filled = domain::fillKnown(each.body, values);
        // A template with a mistake is shown as it is, with the mistake named below it.
        const QString before = m_text->toPlainText();
        const bool written = !before.trimmed().isEmpty() && before != m_given;
        m_given = filled ? filled->text : each.body;
        if (before != m_given)
            replaceText(m_text, m_given);
        if (written)
            tellReplaced(m_banner);
        else
            takeAsKept({m_text});
    }
}

QLocale LetterDialog::language() const
{
    const QUuid id = m_choice->currentData().toUuid();
    for (const LetterChoice &each : m_templates) {
        if (each.id == id && !each.language.isEmpty())
            return QLocale(each.language);
    }
    return locale();
}

Qt::LayoutDirection LetterDialog::direction(const QString &text) const
{
    const QUuid id = m_choice->currentData().toUuid();
    for (const LetterChoice &each : m_templates) {
        if (each.id == id && !each.language.isEmpty())
            return QLocale(each.language).textDirection();
    }
    return text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight;
}

void LetterDialog::look()
{
    const QString text = m_text->toPlainText();
    const auto values = letterValues(m_page, m_offer, m_writer, QDate::currentDate(), language());
    const auto filled = domain::fillKnown(text, values);
    m_filled = filled ? filled->text : text;
    QString says;
    if (!filled) {
        const auto problem = domain::letterProblem(text, domain::offerPlaceholders());
        says = problem->unclosed ? tr("A placeholder is not closed with }} (line %1).").arg(problem->line)
                                 : tr("There is no placeholder {{%1}} (line %2).")
                                       .arg(isolated(problem->placeholder))
                                       .arg(problem->line);
    } else if (!filled->missing.isEmpty()) {
        QStringList names;
        for (const QString &name : filled->missing)
            names << placeholderTitle(name);
        says = tr("Nothing is known yet for: %1. Give it in the offer, or write it here in the place of {{…}}.")
                   .arg(names.join(tr(", ", "Between parts of a list")));
    }
    QTextOption option = m_text->document()->defaultTextOption();
    if (const Qt::LayoutDirection side = direction(text); option.textDirection() != side) {
        option.setTextDirection(side);
        m_text->document()->setDefaultTextOption(option);
    }
    m_missing->setText(says);
    m_missing->setVisible(!says.isEmpty());
    m_whole = says.isEmpty() && !text.trimmed().isEmpty();
    offerPdf(false); // until its pages are there
    m_keep->setEnabled(m_mayKeep && filled.hasValue() && !text.trimmed().isEmpty());
    m_pdf->setToolTip(says);
}

void LetterDialog::preview()
{
    const quint64 generation = ++m_generation;
    PrintedText text;
    text.title = windowTitle();
    text.markdown = m_filled.trimmed().isEmpty() ? QStringLiteral(" ") : m_filled;
    text.direction = direction(m_filled);
    text.locale = language();
    text.pointSize = 11;
    m_preview->showLoading();
    makePdf(printable(text), this, [this, generation](const QByteArray &pdf) {
        if (generation != m_generation)
            return;
        m_preview->showPages(pdf);
        offerPdf(m_whole && !pdf.isEmpty() && !m_settle.isActive());
    });
}

void LetterDialog::offerPdf(bool ready)
{
    m_pdf->setEnabled(ready);
    m_attach->setEnabled(ready);
}

void LetterDialog::setMayAttach(bool may)
{
    m_attach->setVisible(may);
}

const QByteArray &LetterDialog::pdf() const
{
    return m_preview->pdf();
}

void LetterDialog::showProblem(const QString &text)
{
    m_banner->setMessage(Status::Danger, tr("Not saved."), text);
}

void LetterDialog::say(const QString &text)
{
    takeAsKept({m_text});
    m_banner->setMessage(Status::Success, {}, text);
}

} // namespace shortlist::desktop
