#include "extractor/jobtitle.h"

#include <QRegularExpression>
#include <QSet>

namespace shortlist::extractor {

bool looksLikeJobTitle(const QString &text)
{
    static const QSet<QString> words = [] {
        const QString all = QStringLiteral(
            "accountant accountants administrator advisor adviser agent analyst architect artist assistant associate "
            "attorney auditor "
            "baker banker bookkeeper broker buyer carpenter carer cashier ceo cfo chef chemist chief cio clerk cleaner "
            "coach cofounder "
            "consultant controller coo cook coordinator copywriter counselor courier cto dentist designer developer "
            "dispatcher director "
            "driver economist editor educator electrician engineer estimator evangelist executive expert facilitator "
            "financier founder "
            "freelancer head hairdresser hygienist illustrator inspector instructor intern interpreter investigator "
            "journalist lawyer lead "
            "leader lecturer librarian machinist manager marketer mechanic mentor midwife nurse officer operator "
            "optician owner "
            "painter paralegal paramedic partner pharmacist photographer physician physicist physiotherapist pilot "
            "planner "
            "plumber president principal producer professor programmer psychologist receptionist recruiter "
            "representative "
            "researcher salesperson scientist secretary specialist statistician strategist superintendent supervisor "
            "surgeon "
            "surveyor teacher technician technologist tester therapist trader trainee trainer translator tutor "
            "veterinarian waiter "
            "waitress webmaster welder worker writer apprentice "
            "entwickler entwicklerin ingenieur ingenieurin leiter leiterin berater beraterin kaufmann kauffrau "
            "sachbearbeiter sachbearbeiterin mechaniker mechanikerin krankenpfleger krankenschwester lehrer lehrerin "
            "werkstudent "
            "développeur développeuse ingénieur ingénieure directeur directrice responsable infirmier infirmière "
            "desarrollador desarrolladora ingeniero ingeniera gerente enfermero enfermera profesor profesora");
        const QStringList list = all.split(u' ', Qt::SkipEmptyParts);
        return QSet<QString>(list.cbegin(), list.cend());
    }();
    static const QRegularExpression separators(QStringLiteral("[^\\p{L}]+"));
    for (const QString &word : text.toLower().split(separators, Qt::SkipEmptyParts)) {
        if (words.contains(word))
            return true;
    }
    return false;
}

} // namespace shortlist::extractor
