#include "desktop/jobs/jobimportdialog.h"

#include "desktop/administration/liststack.h"
#include "desktop/peopleimport/importwording.h"
#include "desktop/shell/wording.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/panel.h"
#include "desktop/widgets/textlabel.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace shortlist::desktop {

using Phase = JobImportState::Phase;

namespace {

constexpr int mostFiles = 50;       ///< that are shown one by one
constexpr qsizetype mostText = 600; ///< of one field

/// In the order in which a job's form has them; others follow by name.
QStringList inOrder(const protocol::FieldMap &values)
{
    static const QStringList first{QStringLiteral("title"),           QStringLiteral("code"),
                                   QStringLiteral("department"),      QStringLiteral("location"),
                                   QStringLiteral("employment_type"), QStringLiteral("remote"),
                                   QStringLiteral("seniority"),       QStringLiteral("min_salary"),
                                   QStringLiteral("max_salary"),      QStringLiteral("salary_currency"),
                                   QStringLiteral("required_skills"), QStringLiteral("preferred_skills")};
    QStringList columns;
    for (const QString &column : first) {
        if (values.contains(column))
            columns << column;
    }
    for (auto it = values.cbegin(); it != values.cend(); ++it) {
        if (!columns.contains(it.key()) && it.key() != QLatin1String("description"))
            columns << it.key();
    }
    if (values.contains(QStringLiteral("description")))
        columns << QStringLiteral("description");
    return columns;
}

QString shownText(const QString &column, const protocol::Value &value)
{
    QString text = shownValue(column, QString::fromUtf8(value.value_or(QByteArray()))).trimmed();
    if (text.size() > mostText)
        text = text.left(mostText) + QStringLiteral(" …");
    return text;
}

/// A reason in the person's language; one that begins with a member's path keeps the path as it is.
QString worded(const core::Error &error)
{
    const QString prefix = error.where + QStringLiteral(": ");
    if (!error.where.isEmpty() && error.message.startsWith(prefix))
        return isolated(error.where) + QStringLiteral(": ") + importReason(error.message.mid(prefix.size()));
    const QString said = importReason(error.message);
    return said != error.message ? said : describe(error);
}

TextLabel *wrapped(const QString &text, const char *tone, QWidget *parent)
{
    auto *label =
        new TextLabel(text, QStringLiteral("small"), QString::fromLatin1(tone), QStringLiteral("regular"), parent);
    label->setElides(false);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

JobImportDialog::JobImportDialog(QWidget *parent)
    : QDialog(parent)
    , m_banner(new Banner(this))
    , m_title(makeLabel(QStringLiteral("heading"), tr("Import jobs"), this))
    , m_scroll(new QScrollArea(this))
    , m_summary(makeLabel(QStringLiteral("label"), QString(), this))
{
    setObjectName(QStringLiteral("jobImportDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Import jobs"));
    resize(scaled(680), scaled(600));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::space::detailPadding, metric::space::l, metric::space::detailPadding,
                               metric::space::l);
    layout->setSpacing(metric::space::s);
    m_title->setSizeName(QStringLiteral("title"));
    layout->addWidget(m_title);
    layout->addWidget(m_banner);
    layout->addWidget(m_summary);
    m_scroll->setObjectName(QStringLiteral("jobImportFiles"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    layout->addWidget(m_scroll, 1);
    auto *buttons = new QDialogButtonBox(this);
    m_cancel = buttons->addButton(QDialogButtonBox::Cancel);
    m_cancel->setText(tr("Cancel"));
    m_cancel->setIcon({});
    m_import = buttons->addButton(tr("Import"), QDialogButtonBox::AcceptRole);
    m_import->setObjectName(QStringLiteral("importJobsButton"));
    m_import->setProperty("kind", QStringLiteral("primary"));
    m_import->setDefault(true);
    m_import->setEnabled(false);
    layout->addWidget(buttons);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_import, &QPushButton::clicked, this, &JobImportDialog::importRequested);
}

void JobImportDialog::render(const JobImportState &state)
{
    if (state.phase == Phase::Done) {
        accept();
        return;
    }
    if (state.phase == Phase::Reading) {
        m_summary->setText(tr("The files are being read…"));
        return;
    }
    if (!m_shown) {
        m_shown = true;
        renderFiles(state.plan);
    }
    const int jobs = state.jobs();
    const int refused = static_cast<int>(state.plan.files.size()) - jobs;
    if (!state.problem.isEmpty())
        m_banner->setMessage(Status::Danger, {}, state.problem);
    else
        m_banner->clear();
    QStringList said;
    if (jobs > 0)
        said << tr("%n jobs will be made as drafts.", nullptr, jobs);
    if (refused > 0)
        said << tr("%n files are left out: they are no jobs.", nullptr, refused);
    m_summary->setText(said.join(u' '));
    m_import->setText(jobs > 0 ? tr("Import %n jobs", nullptr, jobs) : tr("Import"));
    const bool could = m_import->isEnabled();
    m_import->setEnabled(state.phase == Phase::Ready);
    if (m_import->isEnabled() && !could && (focusWidget() == nullptr || focusWidget() == m_cancel))
        m_import->setFocus();
}

void JobImportDialog::renderFiles(const client::JobsPlan &plan)
{
    auto *inside = new QWidget(m_scroll);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, metric::space::s, 0);
    column->setSpacing(metric::space::s);
    const int shown = std::min(static_cast<int>(plan.files.size()), mostFiles);
    for (int i = 0; i < shown; ++i)
        column->addWidget(jobCard(plan.files[i], i));
    if (plan.files.size() > shown)
        column->addWidget(
            wrapped(tr("… and %n more", nullptr, static_cast<int>(plan.files.size()) - shown), "secondary", inside));
    column->addStretch();
    m_scroll->setWidget(inside);
}

QWidget *JobImportDialog::jobCard(const client::JobsPlan::File &file, int number)
{
    auto *card = new Panel;
    card->setObjectName(QStringLiteral("jobFile%1").arg(number));
    card->setLayerName(QStringLiteral("card"));
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(metric::space::m, metric::space::m, metric::space::m, metric::space::m);
    column->setSpacing(metric::space::xs);
    column->addWidget(new TextLabel(file.job ? isolated(file.job->title()) : isolated(file.name),
                                    QStringLiteral("body"), QStringLiteral("primary"), QStringLiteral("semibold"),
                                    card));
    if (!file.job) {
        auto *why = wrapped(worded(file.error), "danger", card);
        why->setObjectName(QStringLiteral("jobProblem%1").arg(number));
        column->addWidget(why);
        return card;
    }
    column->addWidget(wrapped(isolated(file.name), "tertiary", card));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(metric::space::l);
    grid->setVerticalSpacing(metric::space::xs);
    grid->setColumnStretch(1, 1);
    column->addLayout(grid);
    int row = 0;
    const QStringList columns = inOrder(file.job->edit.values);
    for (const QString &name : columns) {
        if (name == QLatin1String("title"))
            continue;
        auto *title = new TextLabel(columnTitle(name), QStringLiteral("small"), QStringLiteral("secondary"),
                                    QStringLiteral("regular"), card);
        title->setElides(false);
        grid->addWidget(title, row, 0, Qt::AlignTop);
        auto *value = wrapped(shownText(name, file.job->edit.values.value(name)), "primary", card);
        value->setObjectName(QStringLiteral("job%1_%2").arg(number).arg(name));
        grid->addWidget(value, row++, 1);
    }
    QStringList left;
    for (const auto &[member, why] : file.job->leftOut)
        //: %1 is a member of a JSON file, %2 why nothing is made of it
        left << tr("%1 (%2)").arg(isolated(member), importReason(why));
    if (!left.isEmpty()) {
        //: What of a JSON file is not imported; %1 are its members
        auto *out = wrapped(tr("Left out: %1").arg(left.join(tr(", "))), "secondary", card);
        out->setObjectName(QStringLiteral("jobLeftOut%1").arg(number));
        column->addWidget(out);
    }
    return card;
}

} // namespace shortlist::desktop
