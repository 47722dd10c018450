#include "desktop/candidates/candidatedialog.h"

#include "desktop/candidates/alikelines.h"
#include "desktop/candidates/particulars.h"
#include "ui_candidatedialog.h"

#include <QLineEdit>
#include <QPlainTextEdit>

#include <algorithm>

namespace shortlist::desktop {

CandidateDialog::CandidateDialog(const protocol::Entity &entity, QWidget *parent)
    : WritingDialog(parent), m_ui(std::make_unique<Ui::CandidateDialog>())
{
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->setupUi(this);
    // The dialog asks for the essentials; every other column can be filled in on the profile.
    QStringList skip;
    for (const protocol::Column &column : entity.columns) {
        if (!m_ui->body->findChild<QWidget *>(column.name))
            skip << column.name;
    }
    m_binder = new FormBinder(m_ui->body, entity, skip);
    m_binder->setDefaults();
    connect(m_ui->jobChoice, &QComboBox::activated, this, [this] { m_draftJob = {}; });
    // The longest title of a job is no reason to push the other column away.
    m_ui->jobChoice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_ui->jobChoice->addItem(tr("No job yet"), QUuid());
    m_alike = new AlikeLines(this);
    m_ui->body->layout()->addWidget(m_alike);
    connect(m_alike, &AlikeLines::openRequested, this, &CandidateDialog::openRequested);
    followParticulars(*m_ui->body, this, [this] { Q_EMIT particularsTyped(particularsIn(*m_ui->body)); });
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &CandidateDialog::reject);
    m_ui->saveButton->setDefault(true);
    connect(m_ui->saveButton, &QPushButton::clicked, this, [this] {
        const auto values = m_binder->collect();
        if (values)
            Q_EMIT saveRequested(*values, m_ui->jobChoice->currentData().toUuid());
    });
    askBelow(m_ui->banner);
    takeAsKept();
    m_binder->widget(QStringLiteral("full_name"))->setFocus(Qt::OtherFocusReason);
}

CandidateDialog::~CandidateDialog()
{
    delete m_binder; // a field that loses the focus in the middle of it would be looked at again
}

void CandidateDialog::showProblem(const QString &text)
{
    m_ui->banner->setMessage(Status::Danger, tr("Not added."), text);
}

void CandidateDialog::renderAlike(const AlikeState &state)
{
    m_alike->render(state);
}

PersonDraft CandidateDialog::draft() const
{
    PersonDraft draft;
    const QStringList columns = m_binder->boundColumns();
    for (const QString &column : columns) {
        QWidget *widget = m_binder->widget(column);
        if (const auto *line = qobject_cast<QLineEdit *>(widget))
            draft.typed.insert(column, line->text());
        else if (const auto *area = qobject_cast<QPlainTextEdit *>(widget))
            draft.typed.insert(column, area->toPlainText());
        else if (const auto *choice = qobject_cast<QComboBox *>(widget))
            draft.typed.insert(column, choice->currentData().toString());
    }
    draft.job = m_draftJob.isNull() ? m_ui->jobChoice->currentData().toUuid() : m_draftJob;
    return draft;
}

void CandidateDialog::offerJobs(const QList<cache::JobListItem> &jobs)
{
    QComboBox *choice = m_ui->jobChoice;
    for (const cache::JobListItem &job : jobs) {
        if (job.status == QLatin1String("open") && choice->findData(job.id) < 0)
            choice->addItem(job.title, job.id);
    }
    const int wanted = m_draftJob.isNull() ? -1 : choice->findData(m_draftJob);
    if (wanted < 0)
        return;
    choice->setCurrentIndex(wanted);
    m_draftJob = {};
}

bool CandidateDialog::hasText() const
{
    const QStringList columns = m_binder->boundColumns();
    return std::any_of(columns.begin(), columns.end(), [this](const QString &column) {
        const auto *line = qobject_cast<const QLineEdit *>(m_binder->widget(column));
        const auto *area = qobject_cast<const QPlainTextEdit *>(m_binder->widget(column));
        return (line != nullptr && !line->text().trimmed().isEmpty()) ||
               (area != nullptr && !area->toPlainText().trimmed().isEmpty());
    });
}

void CandidateDialog::setDraft(const PersonDraft &draft)
{
    for (auto it = draft.typed.begin(); it != draft.typed.end(); ++it) {
        QWidget *widget = m_binder->widget(it.key());
        if (auto *line = qobject_cast<QLineEdit *>(widget))
            line->setText(it.value());
        else if (auto *area = qobject_cast<QPlainTextEdit *>(widget))
            area->setPlainText(it.value());
        else if (auto *choice = qobject_cast<QComboBox *>(widget))
            choice->setCurrentIndex(std::max(0, choice->findData(it.value())));
    }
    m_draftJob = draft.job;
    offerJobs({});
    Q_EMIT particularsTyped(particularsIn(*m_ui->body));
}

QString CandidateDialog::typedName() const
{
    return m_ui->full_name->text().trimmed();
}

} // namespace shortlist::desktop
