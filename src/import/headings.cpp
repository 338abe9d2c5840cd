#include "import/headings.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "model/fields.h"
#include "model/names.h"
#include "model/vocabulary.h"
#include "read/other_words.h"
#include "read/place_stages.h"

// A heading is looked up as it is, then without what stands in brackets, then without words that add nothing ("Customer
// pain points" is "pain points"), and at last by its parts ("Emotions / Feelings"). The words of journey templates and
// RACI tables stand in the table below, those that files know anyway in model/fields.h and read/other_words.cpp.

namespace cxmap::imports {
namespace {

struct Heading {
  std::string_view words;  // with commas between them, folded
  std::string_view about;
};
constexpr Heading heading_rows[] = {
    {"stage,stages,phase,phases,journey stage,journey phase,lifecycle stage,life cycle stage,step group,process group,"
     "phasen,stufe,stufen,etappe,abschnitt,prozessphase,reisephase,journeyphase,touchpoint phase,project phase,"
     "workstream,work stream,milestone,projektphase,kategorie,category,process area,area,section,module",
     about::stage},
    {"touchpoint,touchpoints,touch point,touch points,contact point,contact points,interaction,interactions,"
     "interaction point,kontaktpunkt,kontaktpunkte,berührungspunkt,berührungspunkte,interaktion,interaktionen,"
     "service encounter,frontstage,front stage,onstage,frontstage action,front stage action,onstage action,"
     "onstage employee action,frontstage interaction,visible employee action,visible contact employee action,"
     "employee action,kontaktkanal und punkt",
     "name"},
    {"activity,activities,task,tasks,step,steps,process step,process steps,deliverable,deliverables,process,processes,"
     "work package,project task,key activity,key activities,role task,decision,decisions,task name,what,aktivität,"
     "aktivitäten,aufgabe,aufgaben,tätigkeit,tätigkeiten,schritt,schritte,prozessschritt,prozessschritte,"
     "arbeitsschritt,"
     "arbeitspaket,teilprozess,vorgang,prozess,lieferobjekt,project deliverable,project deliverable or activity,"
     "project activity,deliverable or task,task or deliverable,activity or task,action,responsibility,responsibilities,"
     "tasks and deliverables",
     about::activity},
    {"customer action,customer actions,user action,user actions,actions,customer step,customer steps,user step,"
     "user steps,customer activity,customer activities,user activity,user activities,customer does,doing,does,"
     "what does customer do,what does user do,what does the customer do,what customer "
     "does,kundenaktion,kundenaktionen,kundenhandlung,"
     "kundenhandlungen,handlung,handlungen,aktion,aktionen,kundenaktivität,kundenaktivitäten,customer journey,"
     "customer journey step,buyer action,buyer actions,patient action,patient actions,behavior,behaviour,"
     "behaviors,behaviours",
     about::step},
    {"backstage,back stage,backstage action,backstage actions,back stage action,back stage actions,"
     "invisible employee action,invisible employee actions,invisible contact employee action,"
     "invisible contact employee actions,backstage employee action,backstage employee actions,backstage contact action,"
     "backstage contact actions,backstage process,backstage processes,backstage activity,backstage activities",
     about::backstage},
    {"support process,support processes,supporting process,supporting processes,internal process,internal processes,"
     "unterstützende prozesse,supportprozesse,interne prozesse",
     about::support},
    {"no,nr,number,nummer,lfd nr,lfd,wbs,wbs code,wbs id,pos,position,ref,s no,sr no,sl no,item,item no,task id,row,id,"
     "step no,schritt nr",
     about::number},
    {"owner,touchpoint owner,process owner,business owner,owned by,ownership,accountable,a,accountability,"
     "accountable person,accountable party,accountable role,accountable team,accountable department,department,"
     "departments,team,teams,owning team,lead,lead team,lead department,owner department,responsible department,"
     "dept,depts,department responsible,dept responsible,responsible dept,owning department,accountable dept,"
     "verantwortlich,verantwortlicher,verantwortliche,verantwortung,verantwortliche abteilung,verantwortliche stelle,"
     "zuständige abteilung,zuständiger bereich,zuständige stelle,"
     "abteilung,abteilungen,federführung,federführend,gesamtverantwortung,gesamtverantwortlich,rechenschaftspflichtig,"
     "inhaber,fachbereich,bereich,eigentümer,prozessverantwortlich,prozessverantwortlicher,kontoverantwortung,"
     "responsibility owner,touchpoint ownership,internal ownership,internal owner,stage owner,wer verantwortet",
     "owner"},
    {"responsible,r,responsible party,responsible parties,responsible person,responsible people,responsible team,"
     "responsible teams,responsible role,doer,performed by,executed by,execution,who,wer,support,supporting team,"
     "supporting teams,supported by,s,assigned to,assignee,durchführung,durchführend,durchführungsverantwortlich,"
     "durchführungsverantwortung,ausführung,ausführend,ausführende "
     "stelle,zuständig,zuständigkeit,bearbeiter,mitwirkung,"
     "mitwirkend,mitwirkende,unterstützung,unterstützend,beteiligte,beteiligt,people involved,actors,"
     "helps,helper,helpers,with help of,helps out,unterstützt durch,teams involved,involved teams,roles "
     "involved,departments involved,employees involved,stakeholder,stakeholders",
     "responsible"},
    {"approved by,approver,approvers,p,approves,approval,sign off,signed off by,freigabe,genehmigung,freigabe durch,"
     "genehmigt durch",
     "approved_by"},
    {"consulted,c,consult,to consult,konsultiert,zu konsultieren,beratend,beratung,befragt,zu befragen", "consulted"},
    {"informed,i,inform,to inform,informiert,zu informieren", "informed"},
    {"channel,channels,kanal,kanäle,medium,media,device,devices,where,touchpoint channel,kontaktkanal,kontaktkanäle,"
     "vertriebskanal,gerät",
     "channel"},
    {"system,systems,technology,technologies,tool,tools,platform,platforms,software,it system,it systems,it systeme,"
     "systeme,anwendung,anwendungen,supporting system,supporting systems,support system,support systems,"
     "backend system,backend systems,tech stack,technologie,werkzeug,werkzeuge,tools and systems,systems and tools,"
     "technology stack,application,applications",
     "systems"},
    {"data,data needed,data used,input,inputs,required data,daten,benötigte daten,data "
     "sources,datenquelle,datenquellen",
     "data"},
    {"captures,data captured,captured data,data collected,collected data,output,outputs,erfasste daten", "captures"},
    {"metric,metrics,kpi,kpis,success metric,success metrics,measure of success,kennzahl,kennzahlen,messgröße,"
     "messgrößen,erfolgskennzahl,measurement,metrics and kpis,key metrics,kpi metrics",
     "metrics"},
    {"need,needs,user need,customer goal,customer goals,goals,user goal,user goals,expectation,expectations,"
     "user expectation,user expectations,customer expectation,job to be done,jobs to be done,jtbd,motivation,"
     "motivations,motive,bedürfnis,bedürfnisse,kundenbedürfnis,kundenbedürfnisse,erwartung,erwartungen,"
     "kundenerwartung,kundenerwartungen,ziele,kundenziel,kundenziele,what does customer want,needs and expectations,"
     "patient need,guest need",
     "customer_need"},
    {"message,messages,key message,key messages,content,messaging,botschaft,botschaften,kernbotschaft,inhalt,inhalte",
     "message"},
    {"sentiment,feeling,feelings,emotion,emotions,emotional state,mood,emotional journey,emotional level,"
     "emotional experience,satisfaction,satisfaction level,gefühl,gefühle,emotionen,stimmung,zufriedenheit,"
     "emotionale kurve,emotionskurve,customer satisfaction,csat,emotion score,smiley,experience rating,"
     "what is customer feeling,feel,feels,satisfaction score,how do they feel,how customer feels,kundenzufriedenheit,"
     "emotional response,rating,bewertung,erlebnis,kundenerlebnis",
     "sentiment"},
    {"pain,pains,pain point,pain points,painpoint,painpoints,problem,problems,frustration,frustrations,barrier,"
     "barriers,issue,issues,challenge,challenges,friction,friction point,friction points,obstacle,obstacles,"
     "schmerzpunkt,schmerzpunkte,probleme,hürde,hürden,hindernis,hindernisse,ärgernis,ärgernisse,frust,"
     "herausforderung,herausforderungen,what goes wrong,roadblock,roadblocks,schwachstelle,schwachstellen,"
     "what frustrates them",
     "pain"},
    {"next action,action item,action items,solution,solutions,improvement,improvements,massnahme,massnahmen,maßnahme,"
     "maßnahmen,lösung,lösungen,lösungsansatz,verbesserung,verbesserungen,action plan,remedy,what we do about it",
     "action"},
    {"note,notes,comment,comments,remark,remarks,description,details,task description,bemerkung,bemerkungen,kommentar,"
     "kommentare,anmerkung,anmerkungen,beschreibung,notizen,notiz,erläuterung,hinweis,hinweise",
     "notes"},
    {"thought,thoughts,thinking,thinks,what is customer "
     "thinking,quote,quotes,gedanke,gedanken,zitat,zitate,denken,says,"
     "mindset,mindsets,question,questions,customer questions,fragen,opportunity,opportunities,idea,ideas,"
     "improvement opportunities,opportunities for improvement,chance,chancen,idee,ideen,potenzial,potenziale,"
     "optimierungspotenzial,insight,insights,gain,gains,delighter,delighters,business goal,business goals,kpi target,"
     "physical evidence,evidence,organizational activities,experience,highlight,highlights,why,context",
     about::remark},
    {"moment of truth,moments of truth,mot,moment that matters,moments that matter,wahrheitsmoment,"
     "moment der wahrheit,momente der wahrheit,key moment,critical moment,make or break",
     "moment_of_truth"},
    {"takes,duration,time,time spent,time required,lead time,dauer,zeit,zeitaufwand,durchlaufzeit,how long,timing,"
     "timeline,time frame,timeframe,zeitraum,zeitbedarf",
     "takes"},
    {"repeats,how often,recurring,repetition,häufigkeit,wiederholung,frequency,turnus", "repeats"},
    {"hands off to,handoff,handoffs,hand off,hand offs,hand off to,handoff to,hands over to,handover,handover to,next,"
     "next step,next steps,next touchpoint,successor,successors,leads to,goes to,passes to,übergabe,übergabe an,"
     "nächster schritt,nächste schritte,folgeschritt,weiter an,weitergabe an,nächster kontaktpunkt",
     "hands_off_to"},
    {"within,sla,deadline,frist,response time,hand off within", "within"},
    {"accountable for hand off,hand off owner,handoff owner,hand off accountable", "accountable"},
    {"trigger,auslöser,hand off trigger", "trigger"},
    {"when,condition,case,bedingung,fall,if", "when"},
    {"open,open question,open questions,open point,open points,open issue,open issues,offen,offene frage,offene fragen,"
     "offene punkte,to clarify,to be clarified,zu klären,klärungsbedarf",
     "open"},
    {"tag,tags,schlagwort,schlagworte,schlagwörter", "tags"},
    {"layer,ebene", "layer"},
    {"persona,personas,customer segment,segment,user,actor,zielgruppe,kundensegment", "persona"},
    {"goal,scenario,customer goal of journey,ziel,szenario", "goal"},
    {"journey,journey name,map,map name,name der journey,project,project name,project title,process name,project "
     "process,"
     "projekt,projektname,prozessname",
     about::journey},
    {"journey owner", "journey owner"},
    {"source,quelle,prepared by,created by,author,authors,erstellt "
     "von,ersteller,autor,facilitator,participants,teilnehmer",
     "source"},
    {"reviewed,last reviewed,last review,last updated,stand,updated,date,date created,last modified,datum,erstellt am",
     "reviewed"},
};

// The words of a list with commas between them.
template <class Visit>
void each_word(std::string_view words, Visit visit) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(','), words.size());
    visit(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

bool holds(std::string_view words, std::string_view word) {
  bool out = false;
  each_word(words, [&](std::string_view each) { out |= each == word; });
  return out;
}

std::string_view known(std::string_view word) {
  static const std::map<std::string, std::string_view, std::less<>> words = [] {
    std::map<std::string, std::string_view, std::less<>> out;
    for (const Heading& row : heading_rows)
      each_word(row.words, [&](std::string_view each) { out.emplace(each, row.about); });
    for_each_field<Touchpoint>([&](const auto& field) { out.emplace(fold_value(field.key), field.key); });
    for (const OtherWord& row : other_words())
      if (has_key<Touchpoint>(row.key)) out.emplace(fold_value(row.word), row.key);
    return out;
  }();
  const auto it = words.find(word);
  return it == words.end() ? std::string_view() : it->second;
}

// A heading as it is looked up: folded, without brackets, numbers before it, and marks after it.
std::string bare(std::string_view heading) {
  std::string out;
  int depth = 0;
  for (const char c : heading) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0) out += c == '.' || c == ':' || c == '*' || c == '?' || c == '#' || c == '\'' ? ' ' : c;
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  out = fold_value(out);
  const std::size_t begin = out.find_first_not_of("0123456789 ");
  return begin == std::string::npos ? std::string() : out.substr(begin);
}

// Without words that add nothing.
std::string without_fillers(std::string_view words) {
  static constexpr std::string_view fillers =
      "name,names,customer,customers,user,users,client,clients,guest,patient,kunde,kunden,der,die,das,des,key,main,the,"
      "of,our,level,score,list,description,primary,current,potential,possible,relevant,s,their,is,are,emotional,"
      "a,typical,wichtigste,wichtige,what,how,does,do,they,it,was,wie";
  std::string out;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    const std::string_view word = words.substr(0, end);
    if (!holds(fillers, word)) (out += out.empty() ? "" : " ") += word;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return out;
}

std::string_view known_in_some_form(const std::string& words) {
  if (const std::string_view about = known(words); !about.empty()) return about;
  return known(without_fillers(words));
}

// The parts of "pain points / barriers", "needs & goals", "gedanken und gefühle".
std::vector<std::string> parts_of(std::string_view words) {
  static constexpr std::array<std::string_view, 8> between = {"/", "&", "+", ",", "|", " and ", " und ", " or "};
  std::vector<std::string> out;
  std::size_t from = 0;
  for (std::size_t i = 0; i < words.size();) {
    const auto sign = std::ranges::find_if(between, [&](std::string_view s) { return words.substr(i).starts_with(s); });
    if (sign == between.end()) {
      ++i;
      continue;
    }
    out.emplace_back(trimmed(words.substr(from, i - from)));
    from = i += sign->size();
  }
  out.emplace_back(trimmed(words.substr(from)));
  return out;
}

struct StageName {
  std::string_view words;
  Canonical stage;
};
// What templates and German maps call the six, beside the words that files know.
constexpr StageName stage_rows[] = {
    {"bewusstsein,aufmerksamkeit,bekanntheit,entdecken,entdeckung,wahrnehmung,inspiration,anregung,attention,"
     "need recognition,problem recognition,trigger,pre service",
     Canonical::awareness},
    {"erwägung,überlegung,abwägung,information,informieren,recherche,vergleich,vergleichen,interesse,bewertung,"
     "beratung,"
     "anfrage,angebot,angebote,before,vor,vorher,considering,researching,comparing,evaluating,desire,inquiry,enquiry,"
     "planning,plan,pre purchase,pre sale,"
     "pre sales,information search,search,suche",
     Canonical::consideration},
    {"kauf,kaufen,kaufentscheidung,entscheidung,entscheiden,bestellung,bestellen,abschluss,vertrag,vertragsabschluss,"
     "antrag,antragstellung,auftrag,auftragserteilung,beitritt,join,joining,become "
     "member,buchung,bezahlung,zahlung,anmeldung,registrierung,purchasing,deciding,sale,sales,action,reservation,check "
     "out,"
     "acquire",
     Canonical::purchase},
    {"bindung,kundenbindung,nutzung,nutzen,lieferung,service,betreuung,onboarding,einrichtung,inbetriebnahme,"
     "ausführung,durchführung,umsetzung,aftercare,nachsorge,follow up,during,after,während,nach,installation,setup,set "
     "up,experience,post purchase,post sale,post sales,after sales,fulfilment,fulfillment,"
     "receiving,using,customer support,customer service,arrival,stay,visit,during service,engage,engagement,retention,"
     "kundenservice,behandlung,aufenthalt",
     Canonical::retention},
    {"loyalität,treue,wiederkauf,verlängerung,re purchase,repeat purchase,renewals,post service,upgrade",
     Canonical::loyalty},
    {"empfehlung,weiterempfehlung,fürsprache,referrals,recommending,feedback,bewerten,reviews,advocating,teilen",
     Canonical::advocacy},
};

std::optional<Canonical> stage_of_word(std::string_view words) {
  for (const Spelling<Canonical>& row : cxmap::words<Canonical>)
    if (row.word == words) return row.value;
  if (const auto known = meant_by_word(slug(words))) return known;
  for (const StageName& row : stage_rows)
    if (holds(row.words, words)) return row.stage;
  return std::nullopt;
}

}  // namespace

std::string_view meaning_of(std::string_view heading) {
  constexpr std::size_t longest = 120;  // bytes; what is longer is no heading
  if (heading.size() > longest) return {};
  const std::string words = bare(heading);
  if (words.empty()) {
    const std::string sign = fold_value(heading);
    return sign == "#" ? about::number : std::string_view();
  }
  if (const std::string_view about = known_in_some_form(words); !about.empty()) return about;
  for (const std::string& part : parts_of(words))
    if (const std::string_view about = known_in_some_form(part); !about.empty()) return about;
  return {};
}

std::optional<Canonical> stage_in(std::string_view name) {
  constexpr std::size_t longest = 120;  // bytes
  if (name.size() > longest) return std::nullopt;
  const std::string words = bare(name);
  if (const auto whole = stage_of_word(words)) return whole;
  for (const std::string& part : parts_of(words)) {
    if (const auto stage = stage_of_word(part)) return stage;
    std::string_view rest = part;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      if (const auto stage = stage_of_word(rest.substr(0, end))) return stage;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return std::nullopt;
}

bool is_stage_word(std::string_view name) {
  constexpr std::size_t longest = 120;  // bytes
  const auto is_known = [](const std::string& part) {
    std::string word;
    for (std::string_view rest = part; !rest.empty();) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      const std::string_view each = rest.substr(0, end);
      const bool is_number = each.find_first_not_of("0123456789") == std::string_view::npos;
      if (!is_number && !holds("phase,stage,i,ii,iii,iv,v,vi", each)) (word += word.empty() ? "" : "-") += each;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return std::ranges::any_of(cxmap::words<Canonical>, [&](const auto& row) { return row.word == word; }) ||
           meant_by_word(word);
  };
  return name.size() <= longest && std::ranges::all_of(parts_of(bare(name)), is_known);
}

bool is_sum_word(std::string_view text) {
  constexpr std::size_t longest = 120;  // bytes
  if (text.size() > longest) return false;
  const std::string words = bare(text);
  const std::size_t end = std::string_view(words).find_last_not_of("0123456789.,% ");
  return end != std::string::npos &&
         holds(
             "total,totals,sum,sums,grand total,subtotal,count,summe,summen,zwischensumme,gesamtsumme,gesamt,insgesamt,"
             "anzahl,gesamtanzahl",
             std::string_view(words).substr(0, end + 1));
}

bool is_count(std::string_view text) {
  const bool has_sign = text.starts_with("Ø");
  if (has_sign) text.remove_prefix(std::string_view("Ø").size());
  const auto says = [](unsigned char c) { return c >= 0x80 || std::isalnum(c) != 0; };
  const auto first = std::ranges::find_if(text, says);
  return first == text.end() || (*first >= '0' && *first <= '9');
}

bool is_customer_word(std::string_view name) {
  constexpr std::string_view others =
      "kunde,kunden,kundin,kundinnen,der kunde,die kundin,me,i,myself,ich,buyer,shopper,patient,patients,guest,gast,"
      "gäste,anwender,nutzer,nutzerin,visitor,besucher,consumer,consumers,traveler,traveller,cliente";
  return special_word(name) == Word::customer || holds(others, fold(name));
}

}  // namespace cxmap::imports
